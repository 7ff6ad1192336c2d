using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Stochastic diagonal Levenberg-Marquardt: w ← w − η / (μ + h) · dw, where h is the weight's own second
/// derivative.</summary>
/// <remarks>
/// <para>The optimizer of LeNet-5 (LeCun et al. 1998, appendix C): one picture at a time, so a batch size of 1. Before
/// each pass over the pictures the second derivatives are estimated anew as means over some of them, by
/// <see cref="Layer.Curvature"/>; between passes they stay. Where the loss is flat μ keeps the step finite.</para>
/// <para>The paper's rates η: 0.0005 for passes 1 and 2, 0.0002 for 3 to 5, 0.0001 for 6 to 8, 0.00005 for 9 to 12,
/// then 0.00001.</para>
/// </remarks>
public sealed record StochasticDiagonalLevenbergMarquardt : Optimizer
{
    internal const float UsualRate = 0.0005f;
    internal const double UsualMu = 0.02;
    internal const int UsualSamples = 500;

    /// <summary>The optimizer with the paper's numbers.</summary>
    /// <param name="learningRate">The global step size η.</param>
    /// <param name="mu">What is added to every second derivative.</param>
    /// <param name="samples">How many pictures, drawn with replacement, the second derivatives are means over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public StochasticDiagonalLevenbergMarquardt(float learningRate = UsualRate, double mu = UsualMu,
        int samples = UsualSamples)
        : base(learningRate, 0, null)
    {
        Mu = Checks.Positive(mu, "constant mu");
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        Samples = samples;
    }

    /// <summary>What is added to every second derivative.</summary>
    public double Mu { get; }

    /// <summary>How many pictures the second derivatives are means over.</summary>
    public int Samples { get; }

    // 1 / (μ + h), which changes once in a pass.
    internal override int StatesPerWeight => 1;

    /// <summary>What it remembers of a weight with this second derivative.</summary>
    internal float Remember(float curvature) => 1f / ((float)Mu + curvature);

    private protected override void Describe(RecipeFields fields) =>
        fields.Add("mu", Mu, UsualMu).Add("samples", Samples, UsualSamples);

    [MethodImpl(Compilation.HotLoop)]
    private protected override unsafe void Change<T>(in WeightRun run, in StepScale scale)
    {
        T rate = T.Broadcast(-scale.LearningRate);
        float* weights = run.Weights, gradient = run.Gradient, state = run.State(0);
        for (int i = 0, count = run.Count; i < count; i += T.Count)
            T.Store(T.MultiplyAdd(rate * T.Load(state + i), T.Load(gradient + i), T.Load(weights + i)), weights + i);
    }
}
