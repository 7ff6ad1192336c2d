namespace LeNetSharp;

/// <summary>The learning rate falls in steps: rate = initial · gamma^⌊step / every⌋.</summary>
/// <remarks>Same as PyTorch <c>StepLR</c> asked after every step; to fall every 30 epochs, give 30 times the steps of
/// an epoch.</remarks>
public sealed record StepDecay : Schedule
{
    /// <summary>A rate that falls in steps.</summary>
    /// <param name="every">Steps between two falls; default a third of the training, so that it falls twice.</param>
    /// <param name="gamma">What the rate is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one step, or a factor that is not positive.</exception>
    public StepDecay(int? every = null, double gamma = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every ?? 1, 1, nameof(every));
        (Every, Gamma) = (every, Checks.Positive(gamma, "factor gamma"));
    }

    /// <summary>Steps between two falls; null for a third of the training.</summary>
    public int? Every { get; }

    /// <summary>What the rate is multiplied by.</summary>
    public double Gamma { get; }

    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total) =>
        initial * DoubleMath.Power(Gamma, step / (Every ?? Math.Max(1, (total + 2) / 3)));

    private protected override void Describe(RecipeFields fields) =>
        fields.Lead("every", Every).Add("gamma", Gamma, 0.1);
}
