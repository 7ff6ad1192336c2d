using System.Collections.Concurrent;

namespace LeNetSharp;

/// <summary>Lets another thread pause, stop or steer a running training; each wish is carried out between two
/// steps.</summary>
public sealed class TrainingControl
{
    private readonly ConcurrentQueue<(ControlAction Action, float LearningRate)> wishes = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly ConcurrentQueue<LearningRateChange> repeats = new();

    /// <summary>Pauses before the next step.</summary>
    public void Pause() => Ask(ControlAction.Pause);

    /// <summary>Lets a paused training go on.</summary>
    public void GoOn() => Ask(ControlAction.GoOn);

    /// <summary>Stops before the next step; what is done is kept.</summary>
    public void Stop() => Ask(ControlAction.Stop);

    /// <summary>Uses another learning rate from the next step on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public void SetLearningRate(float learningRate)
    {
        Checks.LearningRate(learningRate);
        Ask(ControlAction.SetLearningRate, learningRate);
    }

    /// <summary>Sets learning rates again, at the steps at which a person had set them in a part of the run that is now
    /// trained again.</summary>
    /// <param name="changes">What <see cref="RunFolder.LearningRatesFrom"/> found, in the order of their steps.</param>
    public void Repeat(IEnumerable<LearningRateChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (LearningRateChange change in changes)
            repeats.Enqueue(change);
    }

    /// <summary>The next learning rate to set again, if this is its step.</summary>
    internal bool TryRepeat(int step, out float learningRate)
    {
        bool isDue = repeats.TryPeek(out LearningRateChange? change) && change.Step <= step
            && repeats.TryDequeue(out change);
        learningRate = isDue ? change!.LearningRate : 0;
        return isDue;
    }

    /// <summary>The next wish, if there is one; while paused, waits for it.</summary>
    internal bool TryTake(bool wait, CancellationToken cancellation, out ControlAction action, out float learningRate)
    {
        (action, learningRate) = (default, 0);
        if (!(wait ? Wait(cancellation) : arrived.Wait(0, CancellationToken.None)))
            return false;
        bool any = wishes.TryDequeue(out (ControlAction Action, float LearningRate) wish);
        (action, learningRate) = wish;
        return any;
    }

    private bool Wait(CancellationToken cancellation)
    {
        try
        {
            arrived.Wait(cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Ask(ControlAction action, float learningRate = 0)
    {
        wishes.Enqueue((action, learningRate));
        arrived.Release();
    }
}
