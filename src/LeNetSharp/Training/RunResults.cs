namespace LeNetSharp;

/// <summary>What a run came to.</summary>
/// <param name="IsComplete">Whether all steps were done.</param>
/// <param name="Step">Steps done.</param>
/// <param name="TrainLoss">Mean loss since the last epoch began.</param>
/// <param name="TrainAccuracy">Share of right answers since the last epoch began.</param>
/// <param name="TestAccuracy">Share of right answers among the test pictures; null when they were not
/// classified.</param>
public sealed record RunResults(bool IsComplete, int Step, double TrainLoss, double TrainAccuracy, double? TestAccuracy)
{
    /// <summary>Share of right answers among the validation pictures at the end; null without any.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Steps after which the validation pictures were told apart best; null without any.</summary>
    public int? BestStep { get; init; }

    /// <summary>Share of right answers among the validation pictures then; null without any.</summary>
    public double? BestValidationAccuracy { get; init; }

    /// <summary>Whether <see cref="EarlyStopping"/> ended it before all steps were done.</summary>
    public bool IsStoppedEarly { get; init; }
}
