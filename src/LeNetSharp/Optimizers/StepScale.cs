namespace LeNetSharp;

/// <summary>The numbers of one step that every weight shares.</summary>
/// <param name="LearningRate">The step size.</param>
/// <param name="Direction">What the direction of the step is multiplied by: the learning rate, corrected where the
/// optimizer does that.</param>
/// <param name="Root">What the root of the mean square is multiplied by: 1, or its correction.</param>
internal readonly record struct StepScale(float LearningRate, float Direction, float Root);
