using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Checks of numbers that people give, with one wording everywhere.</summary>
internal static class Checks
{
    public static float LearningRate(float value) => float.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException("learningRate",
            FormattableString.Invariant($"The learning rate must be a positive number, but got {value}."));

    /// <summary>A share that may be nothing, but not all: a momentum, a decay.</summary>
    public static double Share(double value, string what, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1
        ? value
        : throw Refused(name, what, "a number from 0 to less than 1", value);

    /// <summary>A number that may be zero.</summary>
    public static double NotNegative(double value, string what,
        [CallerArgumentExpression(nameof(value))] string name = "") => value >= 0 && double.IsFinite(value)
        ? value
        : throw Refused(name, what, "a number of at least 0", value);

    /// <summary>A number above zero, also when rounded to float32.</summary>
    public static double Positive(double value, string what,
        [CallerArgumentExpression(nameof(value))] string name = "") => (float)value > 0 && double.IsFinite(value)
        ? value
        : throw Refused(name, what, "a positive number", value);

    private static ArgumentOutOfRangeException Refused(string name, string what, string expected, double value) =>
        new(name, FormattableString.Invariant($"The {what} must be {expected}, but got {value}."));
}
