namespace LeNetSharp;

/// <summary>Adam with decoupled weight decay: w ← w − learningRate · weightDecay · w, then Adam's step (Loshchilov and
/// Hutter 2019).</summary>
/// <remarks>Same as PyTorch <c>torch.optim.AdamW</c>. Keras adds ε before the correction: <see cref="Keras"/>. The
/// formula in full: <see cref="AdaptiveMoments"/>.</remarks>
public sealed record AdamW : AdaptiveMoments
{
    /// <summary>Adam with decoupled weight decay; without arguments PyTorch's defaults.</summary>
    /// <param name="learningRate">The step size.</param>
    /// <param name="beta1">How much of the mean gradient is kept in a step, within [0, 1).</param>
    /// <param name="beta2">How much of the mean square is kept in a step, within [0, 1).</param>
    /// <param name="epsilon">What keeps the divisor from zero, ε.</param>
    /// <param name="weightDecay">How strongly weights are drawn to zero: each step takes learningRate · weightDecay of
    /// a weight away.</param>
    /// <param name="epsilonBeforeCorrection">Whether ε is added to √v in place of √v̂: it then weighs more in the first
    /// steps.</param>
    /// <param name="singlePrecisionCorrection">Whether the corrections are powers of β₁ and β₂ as float32 holds them,
    /// 0.99900001 in place of 0.999, while the means take them as they are: the first steps are then smaller by 6·10⁻⁶
    /// of themselves.</param>
    /// <param name="clipNorm">The longest gradient, as the norm of all its numbers together; a longer one is shortened.
    /// Default any.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamW(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8,
        double weightDecay = 0.01, bool epsilonBeforeCorrection = false, bool singlePrecisionCorrection = false,
        double? clipNorm = null)
        : base(learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection,
            singlePrecisionCorrection, clipNorm)
    { }

    /// <summary>As Keras <c>AdamW</c> does it: an ε of 10⁻⁷, before the correction, which is one of float32, and a
    /// weight decay of 0.004.</summary>
    /// <inheritdoc cref="AdamW(float, double, double, double, double, bool, bool, double?)"/>
    public static AdamW Keras(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-7, double weightDecay = 0.004) =>
        new(learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection: true,
            singlePrecisionCorrection: true);

    private protected override bool IsDecoupled => true;

    private protected override void Describe(RecipeFields fields) => fields
        .Add("beta1", Beta1, 0.9)
        .Add("beta2", Beta2, 0.999)
        .Add("epsilon", Epsilon, 1e-8)
        .Add("weightDecay", WeightDecay, 0.01)
        .Add("epsilonBeforeCorrection", EpsilonBeforeCorrection, false)
        .Add("singlePrecisionCorrection", SinglePrecisionCorrection, false);
}
