using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>Ten epochs as a whole process, from start to exit, beside nothing but their steps in a warm
/// process.</summary>
internal static class EpochsCommand
{
    private const int Epochs = 10, BatchSize = 256, BarMegabytes = 250;
    private const float LearningRate = 0.9f;

    /// <param name="arguments">Rounds, dotnet, lenet.dll, and lenet-aot if it was built.</param>
    public static int Run(string[] arguments)
    {
        int rounds = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        List<(string Name, string[] Command, List<Child> Runs)> programs =
            [("lenet train", [arguments[1], "exec", arguments[2]], [])];
        if (arguments is [_, _, _, var aot])
            programs.Add(("lenet-aot train", [aot], []));
        DataSet data = FashionMnist.Load();
        using CpuEngine engine = new();
        using ITrainingSession session = engine.Train(
            Model.Create(new Network(LeNet.Create(), data.Train.Shape, "lenet"), 0, data.Classes, data.Normalization),
            data.Train, new Sgd(LearningRate));
        Step(session, data, epochs: 1);
        List<double> stepping = [];
        string folder = Directory.CreateTempSubdirectory("lenet-epochs-").FullName;
        for (int round = 0; round < rounds; round++)
        {
            stepping.Add(Step(session, data, Epochs));
            foreach (var program in programs)
                program.Runs.Add(Child.Run([.. program.Command, "train", "--quiet", "--out",
                    Path.Combine(folder, $"{program.Name}-{round}")], watchesMemory: true));
        }
        Directory.Delete(folder, recursive: true);

        double steps = Spread.Of(stepping).Median, bar = 1.08 * steps + 0.6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Epochs} epochs of the chapter's recipe, medians of {rounds} rounds in turn on {RunMachine.ProcessorName}, {engine.Description}.\n"));
        Console.WriteLine("| what | seconds | of these in steps | over the steps | bar | peak memory |\n|---|---|---|---|---|---|");
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| the steps alone, warm | {steps:0.00} | {steps:0.00} | 1.000 | | |"));
        bool good = true;
        foreach ((string name, _, List<Child> runs) in programs)
        {
            double whole = Spread.Of(runs.Select(run => run.Time.TotalSeconds)).Median,
                memory = runs.Max(run => run.PeakMegabytes),
                inside = Epochs * data.Train.Count
                    / Spread.Of(runs.Select(run => ExamplesPerSecond(run.Output))).Median;
            good &= whole <= bar && memory <= BarMegabytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name}, whole process | {whole:0.00} | {inside:0.00} | {whole / steps:0.000} | {bar:0.00} s {Kept(whole <= bar)} | {memory:0} MB, bar {BarMegabytes} {Kept(memory <= BarMegabytes)} |"));
        }
        return good ? 0 : 1;
    }

    // Seconds of nothing but steps.
    private static double Step(ITrainingSession session, DataSet data, int epochs)
    {
        long began = Stopwatch.GetTimestamp();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            int[] order = DataOrder.ForEpoch(0, epoch, data.Train.Count);
            for (int first = 0; first < order.Length; first += BatchSize)
                session.Step(order.AsSpan(first, Math.Min(BatchSize, order.Length - first)), LearningRate);
        }
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // As the closing line says it: 123456.7 examples/sec on cpu (2 threads, AVX-512).
    private static double ExamplesPerSecond(string output) =>
        double.Parse(output.Split('\n').First(line => line.Contains(" examples/sec", StringComparison.Ordinal))
            .Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Kept(bool kept) => kept ? "kept" : "missed";
}
