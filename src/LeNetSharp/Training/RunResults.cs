namespace LeNetSharp;

/// <summary>What a run came to.</summary>
/// <param name="IsComplete">Whether all steps were done.</param>
/// <param name="Step">Steps done.</param>
/// <param name="TrainLoss">Mean loss since the last epoch began.</param>
/// <param name="TrainAccuracy">Share of right answers since the last epoch began.</param>
/// <param name="TestAccuracy">Share of right answers among the test pictures; null when they were not
/// classified.</param>
public sealed record RunResults(bool IsComplete, int Step, double TrainLoss, double TrainAccuracy, double? TestAccuracy);
