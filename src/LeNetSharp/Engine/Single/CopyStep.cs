using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Lays a value of one sample out in another way.</summary>
internal sealed unsafe class CopyStep(SingleMaps from, SingleMaps to) : SingleStep
{
    private readonly Run[] runs = Runs(from, to);

    private readonly record struct Run(int From, int To, int Length);

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory)
    {
        foreach (ref readonly Run run in runs.AsSpan())
            if (run.Length == 1)
                memory[run.To] = memory[run.From];
            else
                new ReadOnlySpan<float>(memory + run.From, run.Length)
                    .CopyTo(new Span<float>(memory + run.To, run.Length));
    }

    // What lies side by side in both goes together.
    private static Run[] Runs(SingleMaps from, SingleMaps to)
    {
        List<Run> runs = [];
        foreach ((int source, int target) in from.Places().Zip(to.Places()).Order())
            if (runs.Count > 0 && runs[^1] is var last && last.From + last.Length == source
                && last.To + last.Length == target)
                runs[^1] = last with { Length = last.Length + 1 };
            else
                runs.Add(new Run(source, target, 1));
        return [.. runs];
    }
}
