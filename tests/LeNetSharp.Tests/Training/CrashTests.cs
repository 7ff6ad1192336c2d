using Xunit;

namespace LeNetSharp.Tests;

/// <summary>A training that broke off without a word, gone on with from its folder, ends with the bytes of one that
/// never broke off: at every vector width, on any number of threads, and with what a person did to it.</summary>
[Trait("Width", "all")]
public class CrashTests
{
    private static readonly DataSet data = MakeData();

    private static readonly Network network = new(new Sequential(
        new Conv2d(4, kernel: 3, padding: 1), new BatchNorm2d(), new Tanh(), new AvgPool2d(2), new Flatten(),
        new Linear(17), new Sigmoid(), new Linear(3)), [1, 8, 8], "small");

    private static readonly RunOptions recipe = new(data.Name, Epochs: 4, BatchSize: 16, new Adam(0.01f), Seed: 5)
    {
        Schedule = new Cosine(),
        EarlyStopping = new EarlyStopping(3),
    };

    // Four steps an epoch, sixteen in all; broken off once, and again soon after going on. A checkpoint after every
    // third step.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(15)]
    public void BrokenOffTwiceEqualsNeverBrokenOff(int crash)
    {
        using FreshFolder folder = new();
        RunFolder whole = Begin(folder["whole"]), broken = Begin(folder["broken"]);
        CpuEngine[] engines = [.. Engines.All];
        Train(whole, engines[0]);
        Crash(broken, engines[1], told => told is StepDone done && done.Step == crash);
        Crash(broken, engines[3], told => told is StepDone done && done.Step == Math.Min(crash + 2, 16));
        Train(broken, engines[^1]);
        AssertSame(whole, broken);
    }

    // The rate was set after the last checkpoint: the part that is trained again has it again, however often.
    [Fact]
    public void ALearningRateThatWasSetIsSetAgain()
    {
        using FreshFolder folder = new();
        RunFolder whole = Begin(folder["whole"]), broken = Begin(folder["broken"]);
        CpuEngine engine = Engines.All[0];
        Train(whole, engine, rateAfter5: 0.003f);
        Crash(broken, engine, told => told is ControlUsed, rateAfter5: 0.003f);
        Crash(broken, engine, told => told is StepDone { Step: 4 });
        Crash(broken, engine, told => told is StepDone { Step: 11 });
        Train(broken, engine);
        AssertSame(whole, broken);
        Assert.Equal(new ControlUsed(5, 1.25, ControlAction.SetLearningRate, 0.003f),
            Assert.Single(broken.ReadEvents().OfType<ControlUsed>()));
        Assert.Equal([new LearningRateChange(5, 0.003f)], RunFolder.Open(broken.Location).Info.Resumes[1].Repeats);
    }

    [Fact]
    public void KilledBeforeAnyEventItBeginsAgain()
    {
        using FreshFolder folder = new();
        RunFolder whole = Begin(folder["whole"]), broken = Begin(folder["broken"]);
        File.Delete(folder["broken", "events.jsonl"]);
        Train(whole, Engines.All[0]);
        Train(broken, Engines.All[0]);
        AssertSame(whole, broken);
    }

    // As when the process is killed: what is in the folder is all that is left.
    private static void Crash(RunFolder run, CpuEngine engine, Predicate<TrainingEvent> isLast,
        float? rateAfter5 = null) =>
        Assert.Throws<TimeoutException>(() => Train(run, engine, rateAfter5, isLast));

    private static void Train(RunFolder run, CpuEngine engine, float? rateAfter5 = null,
        Predicate<TrainingEvent>? isLast = null)
    {
        run = RunFolder.Open(run.Location);
        TrainingState? from = run.FindCheckpoint(out IReadOnlyList<string> damaged);
        Assert.Empty(damaged);
        TrainingControl control = new();
        control.Repeat(run.LearningRatesFrom(from?.Step ?? 0));
        run.Resume(from?.Step ?? 0);
        using EventLog log = run.OpenEvents();
        EventList steps = new(told =>
        {
            if (told is StepDone { Step: 5 } && rateAfter5 is float rate)
                control.SetLearningRate(rate);
            if (isLast?.Invoke(told) == true)
                throw new TimeoutException();
        });
        Trainer trainer =
            run.Info.Options.Trainer(engine, new Checkpoints(run.SaveCheckpoint, CheckpointInterval.Every(3)));
        TrainingResult result = trainer.Fit(run.Info.Network, data, new ProgressGroup(log, steps), control, from);
        run.SaveModel(result.Model);
        run.SaveBest(result.Best);
        run.Write(run.Info.Ended(result, TimeSpan.FromSeconds(1)));
    }

    private static void AssertSame(RunFolder expected, RunFolder actual)
    {
        Assert.Equal(File.ReadAllBytes(expected.ModelPath), File.ReadAllBytes(actual.ModelPath));
        Assert.Equal(File.ReadAllBytes(expected.BestModelPath), File.ReadAllBytes(actual.BestModelPath));
        Assert.Equal(Measured(expected), Measured(actual));
        Assert.Equal(RunFolder.Open(expected.Location).Info.Results, RunFolder.Open(actual.Location).Info.Results);
    }

    private static IEnumerable<TrainingEvent> Measured(RunFolder run) =>
        run.ReadEvents().Where(told => told is TrainMeasured or TestMeasured or ValidationMeasured or ControlUsed);

    private static RunFolder Begin(string path) =>
        RunFolder.Create(path,
            new RunInfo(network, recipe, data.Hashes, RunMachine.Here(1, 128), DateTimeOffset.UtcNow));

    private static DataSet MakeData()
    {
        byte[] pixels = [.. Draw.Normal(96 * 64).Select(value => (byte)Math.Clamp(128 + 50 * value, 0, 255))];
        ImageSet images = new([1, 8, 8], pixels, [.. Enumerable.Range(0, 96).Select(i => pixels[i * 64] % 3)]);
        return new DataSet("made", images.Take(64), images.Select([.. Enumerable.Range(64, 16)]), ["a", "b", "c"],
            Normalization.Bytes, new Dictionary<string, string>())
        {
            Validation = images.Select([.. Enumerable.Range(80, 16)]),
        };
    }
}
