using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What is chosen by validation pictures, on an engine whose measurements stand in the test.</summary>
public class ValidationTests
{
    // Four steps an epoch.
    private static readonly DataSet data = TinyData.Of(4) with { Validation = TinyData.Of(10).Train };

    [Fact]
    public void TheTestPicturesAreMeasuredOnceAtTheEnd()
    {
        EventList list = new();
        TrainingResult result = Trainer([(1, 1), (1, 2), (1, 3)]).Fit(TinyData.Network, data, list);
        Assert.Equal([4, 8, 12], list.Events.OfType<ValidationMeasured>().Select(told => told.Step));
        Assert.Equal([12], list.Events.OfType<TestMeasured>().Select(told => told.Step));
        Assert.Equal([typeof(StepDone), typeof(TrainMeasured), typeof(ValidationMeasured), typeof(TestMeasured),
            typeof(TrainingEnded)],
            list.Events.TakeLast(5).Select(told => told.GetType()));
        Assert.Equal((0.3, 0.5, false), (result.ValidationAccuracy, result.TestAccuracy, result.IsStoppedEarly));
    }

    // More right answers; of as many the smaller loss; of the same the earlier; a loss that is no number never.
    [Fact]
    public void TheBestIsTheMostAccurateThenTheSurestThenTheFirst()
    {
        Assert.Equal(8, Best((1, 1), (9, 2), (1, 1)));
        Assert.Equal(12, Best((1, 1), (1, 2), (0.5, 2)));
        Assert.Equal(8, Best((1, 1), (1, 2), (1, 2)));
        Assert.Equal(8, Best((1, 1), (1, 2), (double.NaN, 9)));
        Assert.Null(Trainer([(double.NaN, 1)]).Fit(TinyData.Network, data).Best);
        Assert.Null(Trainer([(1, 1)]).Fit(TinyData.Network, TinyData.Of(4)).Best);
    }

    [Fact]
    public void PatienceEndsTheRunAsComplete()
    {
        EventList list = new();
        TrainingResult result = Trainer([(1, 1), (1, 5), (2, 5), (1, 4), (1, 9), (1, 9)], new EarlyStopping(2))
            .Fit(TinyData.Network, data, list);
        Assert.Equal((true, true, 16, 8),
            (result.IsComplete, result.IsStoppedEarly, result.State.Step, result.Best!.Step));
        Assert.Equal((0.5, 0.4), (result.Best.ValidationAccuracy, result.ValidationAccuracy));
        Assert.Equal(0.5, result.TestAccuracy);
        Assert.Equal([16], list.Events.OfType<TestMeasured>().Select(told => told.Step));
        Assert.True(((TrainingEnded)list.Events[^1]).IsComplete);
    }

    [Fact]
    public void PatienceCountsOnFromWhereTheTrainingStood()
    {
        (double, int)[] measured = [(1, 5), (1, 4), (1, 3), (1, 2), (1, 1)];
        TrainingControl control = new();
        EventList list = new(told =>
        {
            if (told is StepDone { Step: 6 })
                control.Stop();
        });
        TrainingState state = Trainer(measured, new EarlyStopping(3)).Fit(TinyData.Network, data, list, control).State;
        TrainingResult rest = Trainer(measured, new EarlyStopping(3), from: 6).Fit(TinyData.Network, data, from: state);
        Assert.Equal((true, 16, 4), (rest.IsStoppedEarly, rest.State.Step, rest.Best!.Step));
    }

    [Fact]
    public void WithoutValidationPicturesNothingEndsEarly() => Assert.Equal(
        "To end early, training needs pictures to validate with, but tiny has none. Keep some back with WithValidation(0.1).",
        Assert.Throws<ArgumentException>(() => Trainer([], new EarlyStopping(1))
            .Fit(TinyData.Network, TinyData.Of(4))).Message);

    [Fact]
    public void TheModelSaysWhatItWasTrainedWith()
    {
        IReadOnlyDictionary<string, string> options = Trainer([(1, 1)], new EarlyStopping(5))
            .Fit(TinyData.Network, data).Model.Origin.Options!;
        Assert.Equal(("10", "5"), (options["validation"], options["patience"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(0));
    }

    private static int Best(params (double Loss, int Correct)[] measured) =>
        Trainer(measured).Fit(TinyData.Network, data).Best!.Step;

    /// <param name="measured">Loss and right answers among the ten validation pictures after each epoch.</param>
    /// <param name="stopping">When to end.</param>
    /// <param name="from">Steps done before.</param>
    private static Trainer Trainer((double Loss, int Correct)[] measured, EarlyStopping? stopping = null, int from = 0)
    {
        ScriptedEngine engine = new(evaluation: (steps, images) => images.Count == 10
            ? new Evaluation(measured[(from + steps) / 4 - 1].Loss, measured[(from + steps) / 4 - 1].Correct, 10, [])
            : new Evaluation(1, 2, 4, []));
        return new Trainer(new Sgd(0.5f), batchSize: 1, epochs: Math.Max(measured.Length, 1), engine: engine)
        { EarlyStopping = stopping };
    }
}
