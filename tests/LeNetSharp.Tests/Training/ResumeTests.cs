using Xunit;

namespace LeNetSharp.Tests;

/// <summary>A training that stopped and went on from its folder ends with the bytes of one that never
/// stopped.</summary>
public class ResumeTests
{
    private static readonly DataSet data = MakeData();

    private static readonly Dictionary<string, RunOptions> recipes = new()
    {
        ["chapter"] = Recipe(new Sgd(0.9f)),
        ["momentum"] = Recipe(new Sgd(0.2f, momentum: 0.9, nesterov: true, weightDecay: 5e-4)) with
        {
            Schedule =
            new StepDecay(every: 2)
        },
        ["keras"] = Recipe(Sgd.Keras(0.2f, momentum: 0.9)) with { Schedule = new Cosine() },
        ["adam"] = Recipe(new Adam(0.1f)) with
        {
            Schedule = new WarmUp(2, then: new Exponential(0.8)),
            Loss = new SoftmaxCrossEntropy(0.1)
        },
        ["adamw"] = Recipe(AdamW.Keras(0.1f)) with { Schedule = new OneCycle() },
        ["augmented"] = Recipe(new Sgd(0.2f, momentum: 0.5) { Average = 0.9 }) with
        {
            Augmentation =
            Augmentation.Parse("shift=1,flip,cutout=1,rotate=20,elastic=2,smoothness=1,mix-up=0.5")
        },
        ["muon"] = Recipe(new Muon(weightDecay: 0.1)),
        ["rmsprop"] = Recipe(new RMSprop(0.1f, momentum: 0.5, centered: true)),
    };

    public static TheoryData<string, int> Stops =>
        [.. recipes.Keys.SelectMany(recipe => new[] { 1, 3, 4 }.Select(stop => (recipe, stop)))];

    [Theory]
    [MemberData(nameof(Stops))]
    public void StoppedAndResumedEqualsNeverStopped(string recipe, int stop)
    {
        using FreshFolder folder = new();
        RunFolder whole = Begin(folder["whole"], recipes[recipe]), halves = Begin(folder["halves"], recipes[recipe]);
        Train(whole);
        Train(halves, stop);
        Train(RunFolder.Open(halves.Location), resume: true);
        Assert.Equal(File.ReadAllBytes(whole.ModelPath), File.ReadAllBytes(halves.ModelPath));
        Assert.Equal(File.ReadAllBytes(folder["whole", "checkpoint", "checkpoint.safetensors"]),
            File.ReadAllBytes(folder["halves", "checkpoint", "checkpoint.safetensors"]));
        Assert.Equal(whole.ReadEvents().OfType<TrainMeasured>(), halves.ReadEvents().OfType<TrainMeasured>());
    }

    // Three steps, then a rate that a person sets: it holds, also after a resume, whatever the schedule says.
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void ARateSetByHandHoldsAfterAResume(int stop)
    {
        using FreshFolder folder = new();
        RunOptions recipe = recipes["keras"];
        RunFolder whole = Begin(folder["whole"], recipe), halves = Begin(folder["halves"], recipe);
        Train(whole, rateAfter3: 0.05f);
        Train(halves, stop, rateAfter3: 0.05f);
        Assert.True(halves.LoadCheckpoint().IsLearningRateSet);
        Assert.Equal(0.05f, halves.LoadCheckpoint().LearningRate);
        Train(RunFolder.Open(halves.Location), resume: true);
        Assert.Equal(File.ReadAllBytes(whole.ModelPath), File.ReadAllBytes(halves.ModelPath));
        Assert.Equal(File.ReadAllBytes(folder["whole", "checkpoint", "checkpoint.safetensors"]),
            File.ReadAllBytes(folder["halves", "checkpoint", "checkpoint.safetensors"]));
    }

    [Fact]
    public void AnotherOptimizerIsRefused()
    {
        using FreshFolder folder = new();
        RunFolder run = Begin(folder["run"], recipes["adam"]);
        Train(run, stop: 2);
        TrainingState state = run.LoadCheckpoint();
        int weights = run.Info.Network.Plan.WeightCount;
        Assert.Equal(
            $"The optimizer RMSprop(0.01) remembers {weights} numbers of this network, but got {2 * weights}. Go on with the network and the optimizer that the training began with.",
            Assert.Throws<ArgumentException>(() => new Trainer(new RMSprop(), 2, 2)
                .Fit(run.Info.Network, data, from: state)).Message);
    }

    private static RunOptions Recipe(Optimizer optimizer) => new(data.Name, Epochs: 2, BatchSize: 2, optimizer);

    private static RunFolder Begin(string path, RunOptions recipe) =>
        RunFolder.Create(path,
            new RunInfo(SampleModel.Network, recipe, data.Hashes, RunMachine.Here(1, 128), DateTimeOffset.UtcNow));

    private static void Train(RunFolder run, int? stop = null, bool resume = false, float? rateAfter3 = null)
    {
        TrainingState? from = resume ? run.LoadCheckpoint() : null;
        if (from is not null)
            run.Resume(from.Step);
        using CpuEngine engine = new(threads: 1);
        using EventLog log = run.OpenEvents();
        TrainingControl control = new();
        EventList steps = new(told =>
        {
            if (told is StepDone { Step: 3 } && rateAfter3 is float rate)
                control.SetLearningRate(rate);
            if (told is StepDone done && done.Step == stop)
                control.Stop();
        });
        TrainingResult result = run.Info.Options.Trainer(engine)
            .Fit(run.Info.Network, data, new ProgressGroup(log, steps), control, from);
        run.SaveCheckpoint(result.State);
        run.SaveModel(result.Model);
        run.Write(run.Info.Ended(result, TimeSpan.FromSeconds(1)));
    }

    // Six pictures, so three steps an epoch.
    private static DataSet MakeData()
    {
        byte[] pixels = [.. Enumerable.Range(0, 6 * 16).Select(i => (byte)(i * 37))];
        ImageSet images = new([1, 4, 4], pixels, [0, 1, 2, 0, 1, 2]);
        return new DataSet("made", images, images, ["a", "b", "c"], Normalization.Bytes,
            new Dictionary<string, string>());
    }
}
