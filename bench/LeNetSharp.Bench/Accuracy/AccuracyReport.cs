using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>The table of accuracies, from the folders of finished runs.</summary>
internal sealed class AccuracyReport
{
    private readonly List<(AccuracyEntry Entry, RunInfo[] Runs)> rows = [];
    private readonly int seeds;

    public AccuracyReport(string folder, int seeds)
    {
        this.seeds = seeds;
        foreach (AccuracyEntry entry in AccuracyEntry.All)
            rows.Add((entry, [.. Enumerable.Range(0, seeds).Select(seed => entry.Folder(folder, (ulong)seed))
                .Where(Directory.Exists)
                .Select(run => RunFolder.Open(run).Info).Where(info => info.Results is { IsComplete: true })]));
    }

    /// <summary>Whether every entry has all its runs, and their mean reaches its bar.</summary>
    public bool Reaches => rows.All(row => row.Runs.Length == seeds && Accuracies(row.Runs).Average() >= row.Entry.Bar);

    public string Text()
    {
        Table table = new("preset", ">parameters", "data", ">epochs", ">runs", ">mean", ">from", ">to", ">deviation",
            ">bar", ">seconds", "command");
        foreach ((AccuracyEntry entry, RunInfo[] runs) in rows)
        {
            double[] reached = Accuracies(runs);
            Network network = Networks.Find(Presets.Find(entry.Preset)!.Network)!;
            table.Add(entry.Preset, network.ParameterCount.ToString("N0", CultureInfo.InvariantCulture), entry.Data,
                $"{entry.Options(0).Epochs}", $"{runs.Length}", runs.Length == 0 ? "–" : Percent(reached.Average()),
                runs.Length == 0 ? "–" : Percent(reached.Min()), runs.Length == 0 ? "–" : Percent(reached.Max()),
                runs.Length < 2 ? "–" : Percent(Deviation(reached)), Percent(entry.Bar),
                runs.Length == 0 ? "–" : runs.Average(run => run.Seconds
                    ?? 0).ToString("0.0", CultureInfo.InvariantCulture), $"`{entry.Command}`");
        }
        string[] machines =
            [.. rows.SelectMany(row => row.Runs)
                .Select(run =>
                    $"{run.Machine.Processor}, {run.Machine.Threads} {(run.Machine.Threads == 1 ? "thread" : "threads")}").Distinct()];
        return $"""
            # What the presets reach

            Written by `bench/accuracy`. Share of right answers among the 10,000 test pictures, in per cent, after the last epoch: seeds from 0 on.
            What the curves show of earlier epochs chose nothing. Recipes were chosen on training pictures kept back (`docs/decisions/0017-recipes.md`). Seconds are those of the
            whole run on the machine below as busy as it was{(machines.Length == 0 ? "" : $": {string.Join("; ", machines)}")}. A line without runs is still to be done.

            {table}
            """.ReplaceLineEndings("\n") + "\n";
    }

    private static double[] Accuracies(RunInfo[] runs) => [.. runs.Select(run => run.Results!.TestAccuracy ?? 0)];

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture);
}
