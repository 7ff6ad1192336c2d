namespace LeNetSharp.Commands;

/// <summary>Shows nothing (<c>--quiet</c>).</summary>
internal sealed class Silence : ITrainingView
{
    /// <inheritdoc/>
    public void Report(TrainingEvent value) { }

    /// <inheritdoc/>
    public void Recall(IEnumerable<TrainingEvent> earlier) { }

    public void Dispose() { }
}
