namespace LeNetSharp;

/// <summary>One step of a learning rate sweep.</summary>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="Loss">Mean loss of its batch, before the step.</param>
/// <param name="Smoothed">Mean loss of this and the steps around it.</param>
public sealed record LearningRatePoint(float LearningRate, double Loss, double Smoothed);
