using Xunit;

namespace LeNetSharp.Tests;

public class CheckpointWriterTests
{
    [Fact]
    public void StepsAreCountedFromTheBeginningOfTheRun()
    {
        Assert.Equal([3, 6, 9], Saved(CheckpointInterval.Every(3), steps: 10));
        Assert.Equal([1, 2, 3], Saved(CheckpointInterval.Every(1), steps: 4));
        Assert.Empty(Saved(CheckpointInterval.Every(TimeSpan.FromDays(1)), steps: 4));
        Assert.Empty(Saved(CheckpointInterval.Never, steps: 4));
        Assert.Equal([1, 2, 3], Saved(CheckpointInterval.Every(TimeSpan.FromTicks(1)), steps: 4));
    }

    [Fact]
    public void AnIntervalSaysWhatItIs()
    {
        Assert.Equal("30s", CheckpointInterval.Usual.ToString());
        Assert.Equal("never", CheckpointInterval.Never.ToString());
        Assert.Equal("500 steps", CheckpointInterval.Every(500).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => CheckpointInterval.Every(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CheckpointInterval.Every(TimeSpan.Zero));
    }

    // While the first is being saved, the third takes the place of the second.
    [Fact]
    public void WhatWaitsIsReplacedByWhatIsNewer()
    {
        using ManualResetEventSlim begun = new(), mayEnd = new();
        List<int> saved = [];
        using (CheckpointWriter writer = new(new Checkpoints(state =>
        {
            saved.Add(state.Step);
            begun.Set();
            mayEnd.Wait(TestContext.Current.CancellationToken);
        })))
        {
            writer.Save(At(1));
            begun.Wait(TestContext.Current.CancellationToken);
            writer.Save(At(2));
            writer.Save(At(3));
            mayEnd.Set();
        }
        Assert.Equal([1, 3], saved);
    }

    [Fact]
    public void WhatSavingThrowsEndsTheTraining()
    {
        Trainer trainer = new(new Sgd(0.5f), batchSize: 1, epochs: 1000, engine: new ScriptedEngine())
        {
            Checkpoints = new Checkpoints(_ => throw new IOException("no room"), CheckpointInterval.Every(1)),
        };
        Assert.Equal("no room",
            Assert.Throws<IOException>(() => trainer.Fit(TinyData.Network, TinyData.Of(1000))).Message);
    }

    // A step waits until the save before it is done, so none is replaced.
    private static List<int> Saved(CheckpointInterval every, int steps)
    {
        List<int> saved = [];
        using SemaphoreSlim done = new(0);
        bool IsAsked(int step) => every.Steps is int each ? step % each == 0 : every.Time < TimeSpan.FromHours(1);
        EventList list = new(told =>
        {
            if (told is StepDone { Step: var step } && step > 1 && IsAsked(step - 1))
                done.Wait(TimeSpan.FromSeconds(10));
        });
        Trainer trainer = new(new Sgd(0.5f), batchSize: 1, epochs: 1, engine: new ScriptedEngine())
        {
            Checkpoints = new Checkpoints(state =>
            {
                saved.Add(state.Step);
                done.Release();
            }, every),
        };
        trainer.Fit(TinyData.Network, TinyData.Of(steps), list);
        return saved;
    }

    private static TrainingState At(int step) =>
        new(SampleModel.Create(step), new OptimizerState(step, default), step, 0.1f, 0, 0, 0);
}
