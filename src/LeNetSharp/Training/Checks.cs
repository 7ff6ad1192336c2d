namespace LeNetSharp;

/// <summary>Checks of numbers that people give, with one wording everywhere.</summary>
internal static class Checks
{
    public static float LearningRate(float value) => float.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException("learningRate", FormattableString.Invariant($"The learning rate must be a positive number, but got {value}."));
}
