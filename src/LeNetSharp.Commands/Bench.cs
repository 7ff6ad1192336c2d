using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary><c>lenet bench</c>: how fast this machine trains and predicts, as shares of what its processor can
/// do.</summary>
internal static class Bench
{
    public static Command Create()
    {
        Option<string> name = DataChoice.Option();
        Option<string?> folder = DataChoice.FolderOption();
        Option<int?> threads = Values.OptionalWholeNumber("--threads", "Threads that work; default one for each core");
        Option<int> rounds =
            Values.WholeNumber("--rounds", "How often everything is measured, in turn; medians are told", 7);
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("bench", "Measure training and prediction as shares of the processor's peak")
            { name, folder, threads, rounds, json };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            DataSet data = DataChoice.Load(result.GetRequiredValue(name), result.GetValue(folder), interrupt.Token);
            using CpuEngine engine = new(result.GetValue(threads));
            SpeedTest test = new(engine, data, result.GetValue(rounds));
            Speeds speeds = test.Run(result.GetValue(json) ? null : Console.Error, interrupt.Token);
            if (result.GetValue(json))
                Json.Print(Describe(speeds, engine));
            else
                Print(speeds, engine);
            return interrupt.Token.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
        });
        return command;
    }

    private static void Print(Speeds speeds, CpuEngine engine)
    {
        Sheet sheet = new("work", ">speed", "", ">share of the FMA peak", ">from", ">to");
        sheet.Add("FMA peak, 1 thread", Number(speeds.PeakOfOne.Median), "GFLOP/s", "", Number(speeds.PeakOfOne.Least),
            Number(speeds.PeakOfOne.Most));
        sheet.Add(Threads("FMA peak", engine), Number(speeds.Peak.Median), "GFLOP/s", "", Number(speeds.Peak.Least),
            Number(speeds.Peak.Most));
        sheet.Add(Threads("training", engine), Number(speeds.Training.Median), "examples/s",
            Share(speeds.TrainingShare.Median), Share(speeds.TrainingShare.Least), Share(speeds.TrainingShare.Most));
        sheet.Add("predicting one image, 1 thread", Number(speeds.OneMicroseconds.Median), "us",
            Share(speeds.OneShare.Median), Share(speeds.OneShare.Least), Share(speeds.OneShare.Most));
        sheet.Add(Threads("predicting in batches", engine), Number(speeds.Predicting.Median), "images/s",
            Share(speeds.PredictingShare.Median), Share(speeds.PredictingShare.Least),
            Share(speeds.PredictingShare.Most));
        sheet.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Medians of {speeds.Rounds} rounds on {RunMachine.ProcessorName}, {engine.Description}; the network is the chapter's LeNet."));
        Console.WriteLine(
            "Peak and work are measured in turn, so a share compares what the machine gave at the same time.");
        Console.WriteLine(
            "It counts the multiply-adds of direct convolutions; training needs fewer, and may pass 100 %.");
    }

    private static JsonObject Describe(Speeds speeds, CpuEngine engine) => new()
    {
        ["processor"] = RunMachine.ProcessorName,
        ["device"] = engine.Description,
        ["threads"] = engine.Threads,
        ["vector_bits"] = engine.VectorBits,
        ["rounds"] = speeds.Rounds,
        ["fma_peak_gflops"] = new JsonObject
        {
            ["one_thread"] = speeds.PeakOfOne.Median,
            ["all_threads"] = speeds.Peak.Median
        },
        ["train_examples_per_second"] = speeds.Training.Median,
        ["train_share_of_peak"] = speeds.TrainingShare.Median,
        ["predict_one_microseconds"] = speeds.OneMicroseconds.Median,
        ["predict_one_share_of_peak"] = speeds.OneShare.Median,
        ["predict_images_per_second"] = speeds.Predicting.Median,
        ["predict_share_of_peak"] = speeds.PredictingShare.Median,
    };

    private static string Threads(string work, CpuEngine engine) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{work}, {engine.Threads} {(engine.Threads == 1 ? "thread" : "threads")}");

    private static string Number(double value) =>
        value.ToString(value < 1000 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private static string Share(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
