namespace LeNetSharp.Bench;

/// <summary>Checks the rungs of a ladder, then measures them in turn with the peak of the same moment.</summary>
internal static class LadderTest
{
    private const double Epsilon = 1.0 / (1 << 23);
    private const int MillisecondsOfPeak = 20;
    private static readonly TimeSpan turn = TimeSpan.FromMilliseconds(15);

    /// <summary>What each rung takes; those that are wrong have no time.</summary>
    public static IReadOnlyList<RungTime> Run(Ladder ladder, int rounds)
    {
        IReadOnlyList<Rung> rungs = ladder.Rungs;
        double[] errors = Errors(ladder, rungs);
        double limit = Epsilon * (32 + Math.Sqrt(ladder.Terms));
        // Not "greater": a NaN must fail.
        bool[] holds = [.. errors.Select(error => error <= limit)];
        List<double>[] times = [.. rungs.Select(_ => new List<double>())],
            shares = [.. rungs.Select(_ => new List<double>())];
        MoveSpeed move = new(ladder.Work);
        int[] repeats = [.. rungs.Select((rung, i) => holds[i] ? Repeats(rung.Run) : 0)];
        for (int round = 0; round < rounds; round++)
        {
            double before = Peak(ladder, move);
            double[] now = [.. rungs.Select((rung, i) => holds[i] ? Seconds(rung.Run, repeats[i]) : 0)];
            double peak = (before + Peak(ladder, move)) / 2;
            for (int i = 0; i < now.Length; i++)
            {
                times[i].Add(now[i]);
                shares[i].Add(ladder.Work.Billions / now[i] / peak);
            }
        }
        return [.. rungs.Select((rung, i) =>
            new RungTime(rung.Change, errors[i], holds[i], Spread.Of(times[i]), Spread.Of(shares[i])))];
    }

    // The largest error, as a share of the largest number of the reference.
    private static double[] Errors(Ladder ladder, IReadOnlyList<Rung> rungs)
    {
        double[] reference = ladder.Reference();
        double largest = reference.Max(Math.Abs);
        return [.. rungs.Select(rung =>
        {
            rung.Run();
            double[] ours = rung.Read();
            return ours.Length != reference.Length ? double.NaN : ours.Zip(reference, (a, b) => Math.Abs(a - b))
                .Max() / largest;
        })];
    }

    // Runs that take long enough for a clock, once everything is compiled and the core at its pace.
    private static int Repeats(Action run)
    {
        double seconds = Turn.Seconds(turn * 3, run);
        return Math.Max(1, (int)(2e-5 / seconds));
    }

    private static double Seconds(Action run, int repeats) => Turn.Seconds(turn, () =>
    {
        for (int i = 0; i < repeats; i++)
            run();
    }) / repeats;

    private static double Peak(Ladder ladder, MoveSpeed move) =>
        ladder.Work.IsArithmetic
            ? CpuPeak.Gigaflops(1, milliseconds: MillisecondsOfPeak)
            : move.Gigabytes(MillisecondsOfPeak);
}

/// <summary>What one rung takes.</summary>
/// <param name="Change">What it does otherwise than the one before.</param>
/// <param name="Error">Its largest error.</param>
/// <param name="Holds">Whether roundings explain that error; else there is no time.</param>
/// <param name="Seconds">Seconds of one run.</param>
/// <param name="Share">The share of the peak.</param>
internal sealed record RungTime(string Change, double Error, bool Holds, Spread Seconds, Spread Share);
