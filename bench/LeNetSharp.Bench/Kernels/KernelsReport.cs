using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>Ladders as tables.</summary>
internal static class KernelsReport
{
    public static string Head() => $"""
        # Kernels, rung by rung

        Written by `bench/kernels`: each operation of a training step on a block of 16 samples (where it is a batch's, the title says
        so), in one thread. The first rung is plain loops, the last is the engine's own kernel; the code of the others stands in
        `bench/LeNetSharp.Bench/Kernels`. Every rung is compared with the plain loops in float64 before it is timed; one whose error
        is more than roundings explain has no time.

        The peak is measured before and after the rungs of each round. For arithmetic it is the multiply-adds that the processor
        can do, two operations each; for the rest it is loading and storing as many bytes as the operation must read and write,
        in whole registers and the same cache; what computes an exponential of each number stays far below that. Medians of the
        rounds; the share's least and most behind it.

        {RunMachine.ProcessorName}, .NET {Environment.Version}, vectors of {CpuEngine.WidestVector} bits.


        """.ReplaceLineEndings("\n");

    public static string Section(Ladder ladder, IReadOnlyList<RungTime> rungs)
    {
        Table table = new(">rung", ">largest error", ">us", $">{ladder.Work.Unit}",
            $">share of {(ladder.Work.IsArithmetic ? "the FMA peak" : "moving bytes")}", ">times the first");
        for (int i = 0; i < rungs.Count; i++)
        {
            RungTime rung = rungs[i];
            string error = N(rung.Error, "0.0e0");
            if (!rung.Holds)
                table.Add(N(i + 1, "0"), error, "wrong", "", "", "");
            else
                table.Add(N(i + 1, "0"), error, N(1e6 * rung.Seconds.Median, "0.00"),
                    N(ladder.Work.Billions / rung.Seconds.Median, "0.0"),
                    $"{N(100 * rung.Share.Median, "0.0")} % ({N(100 * rung.Share.Least, "0")}-{N(100 * rung.Share.Most, "0")})",
                    rungs[0].Holds ? N(rungs[0].Seconds.Median / rung.Seconds.Median, "0.0") : "");
        }
        return $"""
            ## {ladder.Title} (`{ladder.Name}`)

            {string.Join('\n', rungs.Select((rung, i) => $"{i + 1}. {rung.Change}"))}

            {table}

            """.ReplaceLineEndings("\n");
    }

    private static string N(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
