namespace LeNetSharp;

/// <summary>Carries out the wishes of a <see cref="TrainingControl"/> between two steps, and tells each as an event.</summary>
internal sealed class Steering(TrainingControl? control, Meter meter, float learningRate)
{
    public float LearningRate { get; private set; } = learningRate;

    /// <summary>Carries out what was asked; waits while paused. False when training shall stop.</summary>
    public bool Continue(CancellationToken cancellation)
    {
        bool paused = false;
        while (control is not null && control.TryTake(paused, cancellation, out ControlAction action, out float rate))
        {
            if (action == ControlAction.SetLearningRate)
                LearningRate = rate;
            else
                paused = action == ControlAction.Pause;
            meter.Control(action, LearningRate);
            if (action == ControlAction.Stop)
                return false;
        }
        return !cancellation.IsCancellationRequested;
    }
}
