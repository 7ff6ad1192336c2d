using System.Diagnostics;
using System.Globalization;
using LeNetSharp.Bench.History;

namespace LeNetSharp.Bench;

/// <summary>Trains the networks of 1998 and 1989 by their recipes, seed after seed, and writes a line of a table for each.</summary>
internal static class HistoryCommand
{
    public static int Run(string[] arguments)
    {
        HistoryOptions options = HistoryOptions.Read(arguments);
        DataSet data = options.Data();
        using CpuEngine engine = new(threads: 1);
        List<double> errors = [];
        Console.WriteLine($"{options.Network.Name} on {data.Name}, {data.Train.Count} pictures, judged by {data.Test.Count}: {options.Recipe.Optimizer}, {options.Recipe.Loss}");
        Console.WriteLine("| seed | train loss | train error in % | error in % | best pass | examples/s | seconds |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (int seed in Enumerable.Range(options.First, options.Seeds))
        {
            Curve curve = new();
            long began = Stopwatch.GetTimestamp();
            TrainingResult result = (options.Recipe with { Seed = (ulong)seed }).Trainer(engine).Fit(options.Network, data, curve);
            errors.Add(100 * (1 - result.TestAccuracy!.Value));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {seed} | {result.TrainLoss:0.000} | {100 * (1 - result.TrainAccuracy):0.00} | {errors[^1]:0.00} | {curve.Best:0.00} | {result.ExamplesPerSecond:0} | {Stopwatch.GetElapsedTime(began).TotalSeconds:0} |"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean {errors.Average():0.00} %, from {errors.Min():0.00} to {errors.Max():0.00} %"));
        return 0;
    }

    // Each pass on standard error, so that a table can be caught from standard output.
    private sealed class Curve : IProgress<TrainingEvent>
    {
        public double Best { get; private set; } = 100;

        public void Report(TrainingEvent value)
        {
            if (value is not TestMeasured test)
                return;
            double error = 100 * (1 - test.TestAccuracy);
            Best = Math.Min(Best, error);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pass {test.Epoch:0}: loss {test.TestLoss:0.000}, error {error:0.00} %"));
        }
    }
}
