namespace LeNetSharp;

/// <summary>Adam: w ← w − learningRate · m̂ / (√v̂ + ε), with m̂ the corrected mean of the gradients and v̂ that of
/// their squares.</summary>
/// <remarks>Same as PyTorch <c>torch.optim.Adam</c>. Keras and MXNet add ε before the correction: <see cref="Keras"/>,
/// <see cref="MxNet"/>. The formula in full: <see cref="AdaptiveMoments"/>.</remarks>
public sealed record Adam : AdaptiveMoments
{
    /// <summary>Adam; without arguments PyTorch's defaults.</summary>
    /// <param name="learningRate">The step size; about the size of the steps, as the gradients' is divided out.</param>
    /// <param name="beta1">How much of the mean gradient is kept in a step, within [0, 1).</param>
    /// <param name="beta2">How much of the mean square is kept in a step, within [0, 1).</param>
    /// <param name="epsilon">What keeps the divisor from zero, ε.</param>
    /// <param name="weightDecay">How strongly weights are drawn to zero: d·w is added to the gradient.
    /// <see cref="AdamW"/> decays otherwise.</param>
    /// <param name="epsilonBeforeCorrection">Whether ε is added to √v in place of √v̂: it then weighs more in the first
    /// steps.</param>
    /// <param name="singlePrecisionCorrection">Whether the corrections are powers of β₁ and β₂ as float32 holds them,
    /// 0.99900001 in place of 0.999, while the means take them as they are: the first steps are then smaller by 6·10⁻⁶
    /// of themselves.</param>
    /// <param name="clipNorm">The longest gradient, as the norm of all its numbers together; a longer one is shortened.
    /// Default any.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0, bool epsilonBeforeCorrection = false, bool singlePrecisionCorrection = false,
        double? clipNorm = null)
        : base(learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection,
            singlePrecisionCorrection, clipNorm)
    { }

    /// <summary>As Keras <c>Adam</c> does it: an ε of 10⁻⁷, before the correction, which is one of float32.</summary>
    /// <inheritdoc cref="Adam(float, double, double, double, double, bool, bool, double?)"/>
    public static Adam Keras(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-7) =>
        new(learningRate, beta1, beta2, epsilon, epsilonBeforeCorrection: true, singlePrecisionCorrection: true);

    /// <summary>As MXNet <c>Adam</c> does it: an ε of 10⁻⁸, before the correction.</summary>
    /// <inheritdoc cref="Adam(float, double, double, double, double, bool, bool, double?)"/>
    public static Adam MxNet(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double weightDecay = 0) =>
        new(learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection: true);

    private protected override bool IsDecoupled => false;

    private protected override void Describe(RecipeFields fields) => fields
        .Add("beta1", Beta1, 0.9)
        .Add("beta2", Beta2, 0.999)
        .Add("epsilon", Epsilon, 1e-8)
        .Add("weightDecay", WeightDecay, 0)
        .Add("epsilonBeforeCorrection", EpsilonBeforeCorrection, false)
        .Add("singlePrecisionCorrection", SinglePrecisionCorrection, false);
}
