namespace LeNetSharp;

/// <summary>A run was taken up again.</summary>
/// <param name="Step">The step it went on from.</param>
/// <param name="Time">When.</param>
public sealed record RunResume(int Step, DateTimeOffset Time)
{
    /// <summary>Learning rates that a person had set at this step or later, and that are set again at the same
    /// steps.</summary>
    public IReadOnlyList<LearningRateChange> Repeats { get; init; } = [];
}

/// <summary>A person set the learning rate.</summary>
/// <param name="Step">Steps that were done.</param>
/// <param name="LearningRate">The learning rate from then on.</param>
public sealed record LearningRateChange(int Step, float LearningRate);
