using System.Globalization;
using System.Text.Json;
using LeNetSharp.Plots;

namespace LeNetSharp.Bench;

/// <summary>Trains the chapter's recipe with seeds fixed beforehand, and compares the runs with PyTorch's own of the
/// same seeds.</summary>
internal static class ChapterCommand
{
    private const int Seeds = 40, Epochs = 10;

    public static int Run(string[] arguments)
    {
        string folder = arguments is [var given] ? given : Path.Combine("docs", "results");
        Directory.CreateDirectory(folder);
        DataSet data = FashionMnist.Load();
        List<ChapterRun> ours = [];
        for (int seed = 0; seed < Seeds; seed++)
        {
            List<TrainingEvent> events = [];
            TrainingResult result =
                new Trainer(new Sgd(learningRate: 0.9f), batchSize: 256, epochs: Epochs, seed: (ulong)seed)
                .Fit(LeNet.Create(), data, new Recorder(events));
            ours.Add(ChapterRun.Of(seed, events));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"seed {seed,2}  loss {result.TrainLoss:0.000}, train acc {result.TrainAccuracy:0.000}, test acc {result.TestAccuracy:0.000}  {result.ExamplesPerSecond:0} examples/s"));
            if (seed == 0)
                File.WriteAllText(Path.Combine(folder, "curves.svg"),
                    CurvesPlot.Svg(events, "lenet on fashion-mnist, seed 0"));
        }
        ChapterReport report = new(ours, Peers());
        File.WriteAllText(Path.Combine(folder, "chapter.md"), report.Text());
        File.WriteAllText(Path.Combine(folder, "chapter.svg"), report.Picture());
        Console.WriteLine(report.IsTheSame
            ? "cannot be told from PyTorch's 40 runs"
            : "differs from PyTorch's 40 runs");
        return report.IsTheSame ? 0 : 1;
    }

    private static List<ChapterRun> Peers()
    {
        using Stream stream = typeof(ChapterCommand).Assembly.GetManifestResourceStream("pytorch-40-seeds.json")!;
        using JsonDocument json = JsonDocument.Parse(stream);
        return [.. json.RootElement.GetProperty("runs").EnumerateArray().Select(run =>
        {
            JsonElement[] epochs = [.. run.GetProperty("epochs").EnumerateArray()];
            double[] Read(string name) => [.. epochs.Select(epoch => epoch.GetProperty(name).GetDouble())];
            return new ChapterRun(run.GetProperty("seed").GetInt32(), Read("loss"), Read("train"), Read("test"),
                run.GetProperty("plateau_left_at_epoch").GetDouble());
        })];
    }

    private sealed class Recorder(List<TrainingEvent> events) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) => events.Add(value);
    }
}
