using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>RMSprop: w ← w − learningRate · g / (√v + ε), with v the running mean of g² (Tieleman and Hinton
/// 2012).</summary>
/// <remarks>
/// <para>In each step, for each weight w with its gradient dw (d stands for the weight decay, m for the momentum, η for
/// the learning rate): g = dw + d·w; v ← α·v + (1 − α)·g²; q = g / (√v + ε); b ← m·b + q; w ← w − η·b. Centered, ḡ ←
/// α·ḡ + (1 − α)·g, and v − ḡ², the variance, takes the place of v below the root (Graves 2013). Before the first step
/// v, ḡ and b are zero.</para>
/// <para>Same as PyTorch <c>torch.optim.RMSprop</c>. Keras and MXNet differ: <see cref="Keras"/>,
/// <see cref="MxNet"/>.</para>
/// </remarks>
public sealed record RMSprop : Optimizer
{
    /// <summary>RMSprop; without arguments PyTorch's defaults.</summary>
    /// <param name="learningRate">The step size η.</param>
    /// <param name="alpha">How much of the mean square is kept in a step, α, within [0, 1).</param>
    /// <param name="epsilon">What keeps the divisor from zero, ε.</param>
    /// <param name="weightDecay">How strongly weights are drawn to zero, d: d·w is added to the gradient.</param>
    /// <param name="momentum">How much of the last direction is kept, m, within [0, 1).</param>
    /// <param name="centered">Whether the variance takes the place of the mean square.</param>
    /// <param name="epsilonUnderRoot">Whether the divisor is √(v + ε) in place of √v + ε.</param>
    /// <param name="decoupledWeightDecay">Whether a weight shrinks by itself, w ← w − η·d·w before the step, and its
    /// decay reaches nothing else.</param>
    /// <param name="momentumOfSteps">Whether the momentum keeps steps in place of directions: b ← m·b − η·q; w ← w + b.
    /// The same while the learning rate stays; when it changes, the steps kept are those of the old rate.</param>
    /// <param name="clipNorm">The longest gradient, as the norm of all its numbers together; a longer one is shortened.
    /// Default any.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RMSprop(float learningRate = 0.01f, double alpha = 0.99, double epsilon = 1e-8, double weightDecay = 0,
        double momentum = 0, bool centered = false, bool epsilonUnderRoot = false, bool decoupledWeightDecay = false,
        bool momentumOfSteps = false, double? clipNorm = null) : base(learningRate, weightDecay, clipNorm)
    {
        Alpha = Checks.Share(alpha, "decay of the mean square");
        Epsilon = Checks.Positive(epsilon, "epsilon");
        Momentum = Checks.Share(momentum, "momentum");
        (Centered, EpsilonUnderRoot, DecoupledWeightDecay, MomentumOfSteps) =
            (centered, epsilonUnderRoot, decoupledWeightDecay, momentumOfSteps);
    }

    /// <summary>As Keras <c>RMSprop</c> does it: α is 0.9, ε 10⁻⁷ and under the root, the momentum keeps steps, the
    /// weight decay is decoupled.</summary>
    /// <inheritdoc cref="RMSprop(float, double, double, double, double, bool, bool, bool, bool, double?)"/>
    public static RMSprop Keras(float learningRate = 1e-3f, double alpha = 0.9, double epsilon = 1e-7,
        double weightDecay = 0,
        double momentum = 0, bool centered = false) =>
        new(learningRate, alpha, epsilon, weightDecay, momentum, centered, epsilonUnderRoot: true,
            decoupledWeightDecay: true, momentumOfSteps: true);

    /// <summary>As MXNet 1 <c>RMSProp</c> does it: α is 0.9, ε 10⁻⁸ and under the root, the momentum keeps
    /// steps.</summary>
    /// <inheritdoc cref="RMSprop(float, double, double, double, double, bool, bool, bool, bool, double?)"/>
    public static RMSprop MxNet(float learningRate = 1e-3f, double alpha = 0.9, double epsilon = 1e-8,
        double weightDecay = 0,
        double momentum = 0, bool centered = false) =>
        new(learningRate, alpha, epsilon, weightDecay, momentum, centered, epsilonUnderRoot: true,
            momentumOfSteps: true);

    /// <summary>How much of the mean square is kept in a step.</summary>
    public double Alpha { get; }

    /// <summary>What keeps the divisor from zero.</summary>
    public double Epsilon { get; }

    /// <summary>How much of the last direction is kept.</summary>
    public double Momentum { get; }

    /// <summary>Whether the variance takes the place of the mean square.</summary>
    public bool Centered { get; }

    /// <summary>Whether ε stands under the root.</summary>
    public bool EpsilonUnderRoot { get; }

    /// <summary>Whether the weight decay stays out of the gradient.</summary>
    public bool DecoupledWeightDecay { get; }

    /// <summary>Whether the momentum keeps steps in place of directions.</summary>
    public bool MomentumOfSteps { get; }

    // The mean square, then the mean, then the momentum.
    internal override int StatesPerWeight => 1 + (Centered ? 1 : 0) + (Momentum > 0 ? 1 : 0);

    private protected override void Describe(RecipeFields fields) => fields
        .Add("alpha", Alpha, 0.99)
        .Add("epsilon", Epsilon, 1e-8)
        .Add("weightDecay", WeightDecay, 0)
        .Add("momentum", Momentum, 0)
        .Add("centered", Centered, false)
        .Add("epsilonUnderRoot", EpsilonUnderRoot, false)
        .Add("decoupledWeightDecay", DecoupledWeightDecay, false)
        .Add("momentumOfSteps", MomentumOfSteps, false);

    // v + (1 − α)·(g·g − v), so that v never falls below zero; the variance v − ḡ² might by a rounding, and is kept
    // from it.
    [MethodImpl(Compilation.HotLoop)]
    private protected override unsafe void Change<T>(in WeightRun run, in StepScale scale)
    {
        Decay<T> decay = new(run.Decays ? WeightDecay : 0, DecoupledWeightDecay, scale.LearningRate);
        T zero = T.Broadcast(0f), part = T.Broadcast((float)(1 - Alpha)), momentum = T.Broadcast((float)Momentum);
        T beside = T.Broadcast(EpsilonUnderRoot ? 0f : (float)Epsilon),
            under = T.Broadcast(EpsilonUnderRoot ? (float)Epsilon : 0f);
        T inner = T.Broadcast(MomentumOfSteps ? -scale.LearningRate : 1f),
            outer = T.Broadcast(MomentumOfSteps ? 1f : -scale.LearningRate);
        bool centered = Centered, rolls = Momentum > 0;
        float* weights = run.Weights, gradient = run.Gradient, squares = run.State(0), means = run.State(1),
            directions = run.State(centered ? 2 : 1);
        for (int i = 0, count = run.Count; i < count; i += T.Count)
        {
            T w = T.Load(weights + i), g = decay.Gradient(T.Load(gradient + i), w), v = T.Load(squares + i);
            v = T.MultiplyAdd(part, T.MultiplyAdd(g, g, zero - v), v);
            T.Store(v, squares + i);
            if (centered)
            {
                T mean = T.Load(means + i);
                mean = T.MultiplyAdd(part, g - mean, mean);
                T.Store(mean, means + i);
                v = T.Max(zero, T.MultiplyAdd(zero - mean, mean, v));
            }
            T step = inner * (g / (T.Sqrt(v + under) + beside));
            if (rolls)
            {
                step = T.MultiplyAdd(momentum, T.Load(directions + i), step);
                T.Store(step, directions + i);
            }
            T.Store(T.MultiplyAdd(outer, step, decay.Shrunk(w)), weights + i);
        }
    }
}
