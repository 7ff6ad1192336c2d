namespace LeNetSharp;

/// <summary>Tells every event to several listeners, one after another, on the calling thread.</summary>
public sealed class ProgressGroup(params IProgress<TrainingEvent>[] listeners) : IProgress<TrainingEvent>
{
    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        foreach (IProgress<TrainingEvent> listener in listeners)
            listener.Report(value);
    }
}
