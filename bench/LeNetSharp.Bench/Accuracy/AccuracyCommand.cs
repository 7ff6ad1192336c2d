using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>Trains presets with seeds fixed beforehand, and writes what they reach. A finished run stays in its folder
/// and is not trained again, so that the work of hours may be done a run at a time.</summary>
internal static class AccuracyCommand
{
    private const int UsualSeeds = 5, HeldOut = 10_000;

    public static int Run(string[] arguments)
    {
        Options options = new(arguments, "--preset NAME", "--data NAME", "--seeds NUMBER", "--seed NUMBER",
            "--threads NUMBER", "--runs FOLDER", "--results FOLDER", "--validation", "--report");
        AccuracyEntry[] entries =
            [.. AccuracyEntry.All.Where(entry => (options.Text("--preset") ?? entry.Preset) == entry.Preset
                && (options.Text("--data") ?? entry.Data) == entry.Data)];
        if (entries.Length == 0)
            throw new ArgumentException(
                $"There is no such entry; there are {string.Join(", ", AccuracyEntry.All.Select(entry => $"{entry.Preset} on {entry.Data}"))}.");
        string runs = options.Text("--runs")
            ?? Path.Combine("artifacts", "accuracy", options.Has("--validation") ? "validation" : "test");
        using CpuEngine engine = new((int)options.Number("--threads", Environment.ProcessorCount));
        int seeds = (int)options.Number("--seeds", UsualSeeds);
        // One seed alone: several processes may share the runs.
        ulong[] trained = options.Seed("--seed") is ulong alone
            ? [alone]
            : [.. Enumerable.Range(0, seeds).Select(seed => (ulong)seed)];
        if (!options.Has("--report"))
            foreach (ulong seed in trained)
                foreach (AccuracyEntry entry in entries)
                    Train(entry, seed, engine, entry.Folder(runs, seed), options.Has("--validation"));
        if (options.Has("--validation"))
            return 0;
        AccuracyReport report = new(runs, seeds);
        File.WriteAllText(Path.Combine(options.Text("--results") ?? Path.Combine("docs", "results"), "accuracy.md"),
            report.Text());
        return report.Reaches ? 0 : 1;
    }

    private static void Train(AccuracyEntry entry, ulong seed, CpuEngine engine, string folder, bool isValidation)
    {
        if (Directory.Exists(folder))
        {
            if (RunFolder.Open(folder).Info.Results is { IsComplete: true })
                return;
            Directory.Delete(folder, recursive: true);
        }
        RunOptions recipe = entry.Options(seed);
        DataSet data = DataSets.Find(entry.Data)!.Load(DataSourceOptions.Default());
        data = isValidation ? HoldOut(data) : data;
        Network network = Networks.Find(Presets.Find(entry.Preset)!.Network)!;
        RunFolder run = RunFolder.Create(folder, new RunInfo(network, recipe, data.Hashes,
            RunMachine.Here(engine.Threads, engine.VectorBits), DateTimeOffset.UtcNow));
        Stopwatch watch = Stopwatch.StartNew();
        using EventLog log = run.OpenEvents();
        TrainingResult result = recipe.Trainer(engine).Fit(network, data, log);
        run.SaveModel(result.Model);
        run.Write(run.Info.Ended(result, watch.Elapsed));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{entry.Command} --seed {seed}: {100 * result.TestAccuracy:0.00} % in {watch.Elapsed.TotalSeconds:0} s"));
    }

    // The last training pictures in place of the test's: what recipes are chosen on.
    private static DataSet HoldOut(DataSet data)
    {
        ImageSet all = data.Train;
        int kept = all.Count - HeldOut;
        return data with
        {
            Train = all.Take(kept),
            Test = new ImageSet(all.Shape, all.Bytes[(kept * all.Shape.Count)..].ToArray(),
                all.Labels[kept..].ToArray())
        };
    }
}
