using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Pausing, stopping and steering a training, cancelling it, and going on from where it stood.</summary>
public class SteeringTests
{
    [Fact]
    public void ALearningRateCountsFromTheNextStepOn()
    {
        TrainingControl control = new();
        EventList list = new(told =>
        {
            if (told is StepDone { Step: 2 })
                control.SetLearningRate(0.125f);
        });
        ScriptedEngine engine = new();
        Trainer(engine).Fit(TinyData.Network, TinyData.Of(4), list, control);
        Assert.Equal([0.5f, 0.5f, 0.125f, 0.125f], engine.LearningRates);
        Assert.Equal(new ControlUsed(2, 0.5, ControlAction.SetLearningRate, 0.125f),
            Assert.Single(list.Events.OfType<ControlUsed>()));
    }

    // The third step's rate is planned, the fourth's set by hand, and so are those after it.
    [Fact]
    public void ALearningRateSetByHandHoldsWhateverTheScheduleSays()
    {
        TrainingControl control = new();
        EventList list = new(told =>
        {
            if (told is StepDone { Step: 2 })
                control.Pause();
            if (told is ControlUsed { Action: ControlAction.Pause })
                control.GoOn();
            if (told is StepDone { Step: 3 })
                control.SetLearningRate(0.125f);
        });
        ScriptedEngine engine = new();
        TrainingResult result = new Trainer(new Sgd(0.5f), batchSize: 1, epochs: 1, engine: engine,
            schedule: new StepDecay(every: 1, gamma: 0.5)).Fit(TinyData.Network, TinyData.Of(5), list, control);
        Assert.Equal([0.5f, 0.25f, 0.125f, 0.125f, 0.125f], engine.LearningRates);
        Assert.Equal([0.125f, 0.125f, 0.125f], list.Events.OfType<ControlUsed>().Select(used => used.LearningRate));
        Assert.Equal((0.125f, true), (result.State.LearningRate, result.State.IsLearningRateSet));
    }

    [Fact]
    public void AScheduleGivesEveryStepItsRate()
    {
        ScriptedEngine engine = new();
        EventList list = new();
        TrainingResult result = new Trainer(new Sgd(1f), batchSize: 1, epochs: 2, engine: engine,
            schedule: new WarmUp(2, new StepDecay(every: 1, gamma: 0.5), startFactor: 0.5))
            .Fit(TinyData.Network, TinyData.Of(2), list);
        Assert.Equal([0.5f, 0.75f, 1f, 0.5f], engine.LearningRates);
        Assert.Equal(engine.LearningRates, list.Events.OfType<StepDone>().Select(done => done.LearningRate));
        Assert.Equal((0.25f, false), (result.State.LearningRate, result.State.IsLearningRateSet));
    }

    [Fact]
    public void APauseLastsUntilItIsEnded()
    {
        TrainingControl control = new();
        EventList list = new(told =>
        {
            if (told is StepDone { Step: 1 })
                control.Pause();
            if (told is ControlUsed { Action: ControlAction.Pause })
                _ = Task.Delay(50, TestContext.Current.CancellationToken)
                    .ContinueWith(_ => control.GoOn(), TaskScheduler.Default);
        });
        TrainingResult result = Trainer(new ScriptedEngine())
            .Fit(TinyData.Network, TinyData.Of(4), list, control, cancellation: TestContext.Current.CancellationToken);
        Assert.True(result.IsComplete);
        Assert.Equal([typeof(StepDone), typeof(TrainMeasured), typeof(ControlUsed), typeof(ControlUsed),
            typeof(StepDone)],
            list.Events.Skip(1).Take(5).Select(told => told.GetType()));
        Assert.Equal([ControlAction.Pause, ControlAction.GoOn],
            list.Events.OfType<ControlUsed>().Select(used => used.Action));
    }

    [Fact]
    public void AStopKeepsWhatIsDone()
    {
        TrainingControl control = new();
        EventList list = new(told =>
        {
            if (told is StepDone { Step: 3 })
                control.Stop();
        });
        TrainingResult result = Trainer(new ScriptedEngine()).Fit(TinyData.Network, TinyData.Of(4), list, control);
        AssertStopped(result, list, step: 3);
    }

    [Fact]
    public void AStopEndsAPause()
    {
        TrainingControl control = new();
        control.Pause();
        control.Stop();
        EventList list = new();
        TrainingResult result = Trainer(new ScriptedEngine()).Fit(TinyData.Network, TinyData.Of(4), list, control);
        AssertStopped(result, list, step: 0);
    }

    [Fact]
    public void CancellationEndsAfterTheStepUnderWayAndThrowsNothing()
    {
        using CancellationTokenSource source = new();
        EventList list = new(told =>
        {
            if (told is StepDone { Step: 2 })
                source.Cancel();
        });
        AssertStopped(Trainer(new ScriptedEngine()).Fit(TinyData.Network, TinyData.Of(4), list,
            cancellation: source.Token), list, step: 2);
    }

    [Fact]
    public void CancellationEndsAPause()
    {
        using CancellationTokenSource source = new();
        TrainingControl control = new();
        control.Pause();
        EventList list = new(told =>
        {
            if (told is ControlUsed)
                source.CancelAfter(20);
        });
        AssertStopped(Trainer(new ScriptedEngine()).Fit(TinyData.Network, TinyData.Of(4), list, control,
            cancellation: source.Token), list, step: 0);
    }

    // Stopped anywhere, in the middle of an epoch or at its end, with a learning rate that was changed on the way.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void GoingOnFromAStateIsLikeNeverHavingStopped(int stop)
    {
        DataSet data = Pictures();
        Network network = new(new Sequential(new Conv2d(3, kernel: 3), new Sigmoid(), new MaxPool2d(2), new Flatten(),
            new Linear(4)), [1, 8, 8]);
        Trainer trainer = new(new Sgd(0.9f), batchSize: 20, epochs: 2, seed: 3);
        EventList unbroken = new(), second = new();
        TrainingResult whole = trainer.Fit(network, data, unbroken, Slower());
        using CancellationTokenSource source = new();
        EventList first = new(told =>
        {
            if (told is StepDone done && done.Step == stop)
                source.Cancel();
        });
        TrainingResult half = trainer.Fit(network, data, first, Slower(), cancellation: source.Token);
        TrainingResult rest = trainer.Fit(network, data, second, from: half.State);
        Assert.Equal((false, true), (half.IsComplete, rest.IsComplete));
        foreach (Parameter parameter in network.Parameters)
            Assert.Equal(whole.Model.Parameter(parameter.Name).Values.ToArray(),
                rest.Model.Parameter(parameter.Name).Values.ToArray());
        Assert.Equal((whole.TrainLoss, whole.TrainAccuracy, whole.TestAccuracy),
            (rest.TrainLoss, rest.TrainAccuracy, rest.TestAccuracy));
        Assert.Equal(unbroken.Events.OfType<TrainMeasured>(),
            first.Events.Concat(second.Events).OfType<TrainMeasured>());
        Assert.Equal((stop, 8),
            (((TrainingStarted)second.Events[0]).Step, ((TrainingStarted)second.Events[0]).TotalSteps));
        Assert.Equal(whole.Model.Origin.Step, rest.Model.Origin.Step);
    }

    private static Trainer Trainer(ScriptedEngine engine) =>
        new(new Sgd(0.5f), batchSize: 1, epochs: 1, engine: engine);

    private static void AssertStopped(TrainingResult result, EventList list, int step)
    {
        Assert.Equal((false, step, (double?)null), (result.IsComplete, result.State.Step, result.TestAccuracy));
        TrainingEnded end = Assert.IsType<TrainingEnded>(list.Events[^1]);
        Assert.Equal((false, step), (end.IsComplete, end.Step));
        Assert.Equal(step, list.Events.OfType<StepDone>().Count());
        Assert.Empty(list.Events.OfType<TestMeasured>());
    }

    private static TrainingControl Slower()
    {
        TrainingControl control = new();
        control.SetLearningRate(0.375f);
        return control;
    }

    private static DataSet Pictures()
    {
        ImageSet Images(int count, uint stream)
        {
            Philox random = new(seed: 8, Purpose.InitialWeights, stream);
            return new ImageSet([1, 8, 8],
                Enumerable.Range(0, count * 64).Select(i => (byte)random.Below((ulong)i, 256)).ToArray(),
                [.. Enumerable.Range(0, count).Select(i => i % 4)]);
        }
        return new DataSet("noise", Images(70, 0), Images(10, 1), ["a", "b", "c", "d"], Normalization.Bytes,
            new Dictionary<string, string>());
    }
}
