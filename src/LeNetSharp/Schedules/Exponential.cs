namespace LeNetSharp;

/// <summary>The learning rate falls by the same factor in every step: rate = initial · gamma^step.</summary>
/// <remarks>Same as PyTorch <c>ExponentialLR</c> asked after every step.</remarks>
public sealed record Exponential : Schedule
{
    private const double UsualEnd = 0.01;

    /// <summary>A rate that falls by the same factor in every step.</summary>
    /// <param name="gamma">The factor; default such that the rate falls to a hundredth over the training.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not positive.</exception>
    public Exponential(double? gamma = null) =>
        Gamma = gamma is double factor ? Checks.Positive(factor, "factor gamma", nameof(gamma)) : null;

    /// <summary>The factor; null for the one that ends at a hundredth of the rate.</summary>
    public double? Gamma { get; }

    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total) =>
        initial * DoubleMath.Power(Gamma ?? DoubleMath.Exp(DoubleMath.Log(UsualEnd) / Math.Max(total, 1)), step);

    private protected override void Describe(RecipeFields fields) => fields.Lead("gamma", Gamma);
}
