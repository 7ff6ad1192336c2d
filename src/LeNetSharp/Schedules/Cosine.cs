namespace LeNetSharp;

/// <summary>The learning rate falls along half a cosine: rate = minimum + (initial − minimum) · (1 + cos(π · step /
/// steps)) / 2, and stays at the minimum from there on (Loshchilov and Hutter 2017).</summary>
/// <remarks>Same as PyTorch <c>CosineAnnealingLR</c>, which rises again where this one stays.</remarks>
public sealed record Cosine : Schedule
{
    /// <summary>A rate that falls along half a cosine.</summary>
    /// <param name="steps">Steps until the minimum; default those of the training.</param>
    /// <param name="minimum">The rate at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one step, or a negative minimum.</exception>
    public Cosine(int? steps = null, double minimum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        (Steps, Minimum) = (steps, Checks.NotNegative(minimum, "minimum"));
    }

    /// <summary>Steps until the minimum; null for those of the training.</summary>
    public int? Steps { get; }

    /// <summary>The rate at the end.</summary>
    public double Minimum { get; }

    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total) =>
        Between(initial, Minimum, step, Steps ?? total);

    /// <summary>Half a cosine from one rate to another; step may be a fraction.</summary>
    internal static double Between(double from, double to, double step, double steps) =>
        step >= steps ? to : to + (from - to) * (1 + DoubleMath.CosPi(step / steps)) / 2;

    private protected override void Describe(RecipeFields fields) =>
        fields.Lead("steps", Steps).Add("minimum", Minimum, 0);
}
