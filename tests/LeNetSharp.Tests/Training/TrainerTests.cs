using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The loop over epochs and batches and the events it tells, on an engine that only measures.</summary>
[Trait("Culture", "all")]
public class TrainerTests
{
    [Fact]
    public void FivePointsInAnEpochOfTheChapter()
    {
        EventList list = new();
        Train(pictures: 60_000, batchSize: 256, epochs: 2, list);
        Assert.Equal([47, 94, 141, 188, 235, 282, 329, 376, 423, 470],
            list.Events.OfType<TrainMeasured>().Select(point => point.Step));
        Assert.Equal([235, 470], list.Events.OfType<TestMeasured>().Select(point => point.Step));
        Assert.Equal(0.2, list.Events.OfType<TrainMeasured>().First().Epoch, 1e-12);
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(4, new[] { 1, 2, 3, 4 })]
    [InlineData(7, new[] { 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(12, new[] { 2, 4, 6, 8, 10, 12 })]
    [InlineData(14, new[] { 2, 4, 6, 8, 10, 12, 14 })]
    [InlineData(16, new[] { 3, 6, 9, 12, 15, 16 })]
    public void APointAfterEveryFifthOfTheBatchesAndAtTheEnd(int batches, int[] points)
    {
        EventList list = new();
        Train(pictures: batches, batchSize: 1, epochs: 1, list);
        Assert.Equal(points, list.Events.OfType<TrainMeasured>().Select(point => point.Step));
    }

    // Three batches of 4, 4 and 2: means weigh each picture alike and begin anew with each epoch.
    [Fact]
    public void PointsAreMeansSinceTheEpochBegan()
    {
        EventList list = new();
        ScriptedEngine engine = new((step, count) => (step + 1) * count, step => step % 3);
        TrainingResult result = new Trainer(new Sgd(0.5f), batchSize: 4, epochs: 2, engine: engine)
            .Fit(TinyData.Network, TinyData.Of(10), list);
        Assert.Equal([4 / 4.0, 12 / 8.0, 18 / 10.0, 16 / 4.0, 36 / 8.0, 48 / 10.0],
            list.Events.OfType<TrainMeasured>().Select(point => point.TrainLoss));
        Assert.Equal([0, 1 / 8.0, 3 / 10.0, 0, 1 / 8.0, 3 / 10.0],
            list.Events.OfType<TrainMeasured>().Select(point => point.TrainAccuracy));
        Assert.Equal((4.8, 0.3, 0.5), (result.TrainLoss, result.TrainAccuracy, result.TestAccuracy));
        Assert.Equal([4, 4, 2, 4, 4, 2], engine.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public void EventsComeInOrder()
    {
        EventList list = new();
        Train(pictures: 4, batchSize: 2, epochs: 1, list);
        Assert.Equal(["TrainingStarted", "StepDone", "TrainMeasured", "StepDone", "TrainMeasured", "TestMeasured",
            "TrainingEnded"],
            list.Events.Select(told => told.GetType().Name));
        Assert.Equal(new TrainingStarted(0, 0, TotalSteps: 2, StepsPerEpoch: 2, BatchSize: 2, Device: "script"),
            list.Events[0]);
        Assert.Equal([0, 1, 1, 2, 2, 2, 2], list.Events.Select(told => told.Step));
        Assert.Equal([0, 0.5, 0.5, 1, 1, 1, 1], list.Events.Select(told => told.Epoch));
        StepDone step = (StepDone)list.Events[1];
        Assert.Equal((1.0, 0, 2, 0.5f), (step.Loss, step.Correct, step.Count, step.LearningRate));
        Assert.Equal(new TestMeasured(2, 1, 0.25, 0.5), list.Events[5]);
        TrainingEnded end = (TrainingEnded)list.Events[6];
        Assert.Equal((true, 1.0, 0.0, (double?)0.5),
            (end.IsComplete, end.TrainLoss, end.TrainAccuracy, end.TestAccuracy));
    }

    [Fact]
    public void EveryEpochSeesEveryPictureOnceInAnOrderOfItsOwn()
    {
        ScriptedEngine engine = new();
        new Trainer(new Sgd(0.5f), batchSize: 16, epochs: 2, seed: 9, engine: engine)
            .Fit(TinyData.Network, TinyData.Of(40));
        int[] first = [.. engine.Batches.Take(3).SelectMany(batch => batch)],
            second = [.. engine.Batches.Skip(3).SelectMany(batch => batch)];
        Assert.Equal(Enumerable.Range(0, 40), first.Order());
        Assert.Equal(Enumerable.Range(0, 40), second.Order());
        Assert.NotEqual(first, second);
        ScriptedEngine again = new();
        new Trainer(new Sgd(0.5f), batchSize: 16, epochs: 1, seed: 9, engine: again)
            .Fit(TinyData.Network, TinyData.Of(40));
        Assert.Equal(first, again.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public void StopsAfterSoManySteps()
    {
        EventList list = new();
        ScriptedEngine engine = new();
        TrainingResult result = new Trainer(new Sgd(0.5f), batchSize: 2, epochs: 3, steps: 3, engine: engine)
            .Fit(TinyData.Network, TinyData.Of(4), list);
        Assert.Equal((3, true), (engine.Batches.Count, result.IsComplete));
        Assert.Equal([2, 3], list.Events.OfType<TestMeasured>().Select(point => point.Step));
        Assert.Equal(3, ((TrainingStarted)list.Events[0]).TotalSteps);
    }

    [Fact]
    public void TheModelSaysHowItCameAbout()
    {
        TrainingResult result = Train(pictures: 4, batchSize: 2, epochs: 1, new EventList());
        Assert.Equal((7ul, 2, "tiny"),
            (result.Model.Origin.Seed, result.Model.Origin.Step, result.Model.Origin.DataSet));
        Assert.Equal(["dark", "bright"], result.Model.Classes);
        Assert.Equal("0.5", result.Model.Origin.Options!["learning-rate"]);
        Assert.Equal("2", result.Model.Origin.Options["batch-size"]);
        Assert.Equal("Sgd", result.Model.Origin.Options["optimizer"]);
    }

    [Fact]
    public void TheModelSaysHowItLearnedOnlyWhereThatIsNotTheChaptersWay()
    {
        Trainer trainer = new(new AdamW(0.01f, weightDecay: 0.1), batchSize: 2, epochs: 1, engine: new ScriptedEngine(),
            schedule: new WarmUp(5, then: new Cosine()), loss: new SoftmaxCrossEntropy(labelSmoothing: 0.1));
        Assert.Equal(
            [
                "batch-size: 2", "label-smoothing: 0.1", "learning-rate: 0.01", "optimizer: AdamW",
                    "schedule: WarmUp(5, then: Cosine())", "weight-decay: 0.1",
            ],
            trainer.Fit(TinyData.Network, TinyData.Of(4)).Model.Origin.Options!.Select(pair =>
                $"{pair.Key}: {pair.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(["batch-size", "learning-rate", "optimizer"], Train(pictures: 4, batchSize: 2, epochs: 1,
            new EventList()).Model.Origin.Options!.Keys.Order(StringComparer.Ordinal));
    }

    private static TrainingResult Train(int pictures, int batchSize, int epochs, EventList list) =>
        new Trainer(new Sgd(0.5f), batchSize, epochs, seed: 7, engine: new ScriptedEngine())
            .Fit(TinyData.Network, TinyData.Of(pictures), list);
}
