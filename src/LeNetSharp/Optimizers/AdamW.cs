namespace LeNetSharp;

/// <summary>Adam with decoupled weight decay: w ← w − learningRate · weightDecay · w, then Adam's step (Loshchilov and Hutter 2019).</summary>
/// <remarks>Same as PyTorch <c>torch.optim.AdamW</c>. Keras adds ε before the correction: <see cref="Keras"/>. The formula in full:
/// <see cref="AdaptiveMoments"/>.</remarks>
public sealed record AdamW : AdaptiveMoments
{
    /// <summary>Adam with decoupled weight decay; without arguments PyTorch's defaults.</summary>
    /// <param name="learningRate">The step size.</param>
    /// <param name="beta1">How much of the mean gradient is kept in a step, within [0, 1).</param>
    /// <param name="beta2">How much of the mean square is kept in a step, within [0, 1).</param>
    /// <param name="epsilon">What keeps the divisor from zero, ε.</param>
    /// <param name="weightDecay">How strongly weights are drawn to zero: each step takes learningRate · weightDecay of a weight away.</param>
    /// <param name="epsilonBeforeCorrection">Whether ε is added to √v in place of √v̂: it then weighs more in the first steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdamW(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01,
        bool epsilonBeforeCorrection = false) : base(learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection) { }

    /// <summary>As Keras <c>AdamW</c> does it: an ε of 10⁻⁷, before the correction, and a weight decay of 0.004.</summary>
    /// <inheritdoc cref="AdamW(float, double, double, double, double, bool)"/>
    public static AdamW Keras(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0.004) =>
        new(learningRate, beta1, beta2, epsilon, weightDecay, epsilonBeforeCorrection: true);

    private protected override bool IsDecoupled => true;

    private protected override void Describe(RecipeFields fields) => fields
        .Add("beta1", Beta1, 0.9)
        .Add("beta2", Beta2, 0.999)
        .Add("epsilon", Epsilon, 1e-8)
        .Add("weightDecay", WeightDecay, 0.01)
        .Add("epsilonBeforeCorrection", EpsilonBeforeCorrection, false);
}
