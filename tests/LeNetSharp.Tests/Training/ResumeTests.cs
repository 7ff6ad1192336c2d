using Xunit;

namespace LeNetSharp.Tests;

/// <summary>A training that stopped and went on from its folder ends with the bytes of one that never
/// stopped.</summary>
public class ResumeTests
{
    private static readonly DataSet data = MakeData();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void StoppedAndResumedEqualsNeverStopped(int stop)
    {
        using FreshFolder folder = new();
        RunFolder whole = Begin(folder["whole"]), halves = Begin(folder["halves"]);
        Train(whole, steps: 6);
        Train(halves, steps: stop);
        Train(RunFolder.Open(halves.Location), steps: 6, resume: true);
        Assert.Equal(File.ReadAllBytes(whole.ModelPath), File.ReadAllBytes(halves.ModelPath));
        Assert.Equal(File.ReadAllBytes(folder["whole", "checkpoint", "checkpoint.safetensors"]), File.ReadAllBytes(folder["halves", "checkpoint", "checkpoint.safetensors"]));
        Assert.Equal(whole.ReadEvents().OfType<TrainMeasured>(), halves.ReadEvents().OfType<TrainMeasured>());
    }

    private static RunFolder Begin(string path) => RunFolder.Create(path, new RunInfo(SampleModel.Network,
        new RunOptions(data.Name, Epochs: 2, BatchSize: 2, LearningRate: 0.9f), data.Hashes, RunMachine.Here(1, 128), DateTimeOffset.UtcNow));

    private static void Train(RunFolder run, int steps, bool resume = false)
    {
        TrainingState? from = resume ? run.LoadCheckpoint() : null;
        if (from is not null)
            run.Resume(from.Step);
        RunOptions options = run.Info.Options;
        using CpuEngine engine = new(threads: 1);
        Trainer trainer = new(new Sgd(options.LearningRate), options.BatchSize, options.Epochs, options.Seed, steps, engine);
        using EventLog log = run.OpenEvents();
        TrainingResult result = trainer.Fit(run.Info.Network, data, log, from: from);
        run.SaveCheckpoint(result.State);
        run.SaveModel(result.Model);
        run.Write(run.Info.Ended(result, TimeSpan.FromSeconds(1)));
    }

    // Six pictures, so three steps an epoch.
    private static DataSet MakeData()
    {
        byte[] pixels = [.. Enumerable.Range(0, 6 * 16).Select(i => (byte)(i * 37))];
        ImageSet images = new([1, 4, 4], pixels, [0, 1, 2, 0, 1, 2]);
        return new DataSet("made", images, images, ["a", "b", "c"], Normalization.Bytes, new Dictionary<string, string>());
    }
}
