namespace LeNetSharp.Commands;

/// <summary>Shows a training to a person.</summary>
internal interface ITrainingView : IProgress<TrainingEvent>, IDisposable
{
    /// <summary>Takes events of an earlier part of the same run, before it goes on.</summary>
    void Recall(IEnumerable<TrainingEvent> earlier);
}
