using LeNetSharp.Peers;

namespace LeNetSharp.Bench;

/// <summary>A kind of work on a number of threads: one table of the report.</summary>
/// <param name="Name">What peers call it: <c>training</c>, <c>one image</c>, <c>batches</c>.</param>
/// <param name="Threads">Threads that may work.</param>
internal sealed record Discipline(string Name, int Threads)
{
    private static readonly Network network = new(LeNet.Create(PeerTask.Classes), [1, 28, 28], "lenet");

    /// <summary>What is measured on this machine, in the order of the report.</summary>
    public static IReadOnlyList<Discipline> All { get; } = [.. Enumerate().Distinct()];

    /// <summary>Floating-point operations for one picture, two to a multiply-add.</summary>
    public double Operations => 2.0 * (Name == "training" ? network.TrainingMultiplyAdds : network.MultiplyAdds);

    private static IEnumerable<Discipline> Enumerate()
    {
        int cores = Environment.ProcessorCount;
        yield return new Discipline("training", cores);
        yield return new Discipline("training", 1);
        yield return new Discipline("one image", 1);
        yield return new Discipline("batches", cores);
        yield return new Discipline("batches", 1);
    }
}

/// <summary>One measurement.</summary>
/// <param name="Round">In which round.</param>
/// <param name="Peer">Whose.</param>
/// <param name="Discipline">Of what.</param>
/// <param name="PerSecond">Pictures a second.</param>
/// <param name="Share">The multiply-adds in that, as a share of what the processor gave just before and after.</param>
/// <param name="How">The peer's best way: <c>batch 64</c>.</param>
internal sealed record Sample(int Round, string Peer, Discipline Discipline, double PerSecond,
    double Share, string How);
