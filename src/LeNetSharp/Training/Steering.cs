namespace LeNetSharp;

/// <summary>Carries out the wishes of a <see cref="TrainingControl"/> between two steps, and tells each as an
/// event.</summary>
/// <param name="control">Where wishes come from.</param>
/// <param name="meter">Knows the step, and tells events.</param>
/// <param name="schedule">The learning rate that is planned for a step.</param>
/// <param name="from">Where an earlier training stopped.</param>
internal sealed class Steering(TrainingControl? control, Meter meter, Func<int, double> schedule, TrainingState? from)
{
    private float rate = from?.LearningRate ?? 0;

    /// <summary>Whether a person set the learning rate: it then stays, whatever the schedule says.</summary>
    public bool IsSet { get; private set; } = from?.IsLearningRateSet ?? false;

    /// <summary>The learning rate of the next step.</summary>
    public float LearningRate => IsSet ? rate : (float)schedule(meter.Step);

    /// <summary>Carries out what was asked; waits while paused. False when training shall stop.</summary>
    public bool Continue(CancellationToken cancellation)
    {
        while (control is not null && control.TryRepeat(meter.Step, out float earlier))
            Set(earlier);
        bool paused = false;
        while (control is not null && control.TryTake(paused, cancellation, out ControlAction action, out float wish))
        {
            if (action == ControlAction.SetLearningRate)
            {
                Set(wish);
                continue;
            }
            paused = action == ControlAction.Pause;
            meter.Control(action, LearningRate);
            if (action == ControlAction.Stop)
                return false;
        }
        return !cancellation.IsCancellationRequested;
    }

    private void Set(float learningRate)
    {
        (rate, IsSet) = (learningRate, true);
        meter.Control(ControlAction.SetLearningRate, LearningRate);
    }
}
