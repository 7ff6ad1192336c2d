using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Adaptive moment estimation: each weight's step is the mean of its gradients over the root of their mean
/// square (Kingma and Ba 2015).</summary>
/// <remarks>In step t, for each weight w with its gradient g (η stands for the learning rate): m ← β₁·m + (1 − β₁)·g; v
/// ← β₂·v + (1 − β₂)·g²; w ← w − η·m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ). Before the first step
/// m and v are zero.</remarks>
public abstract record AdaptiveMoments : Optimizer
{
    private protected AdaptiveMoments(float learningRate, double beta1, double beta2, double epsilon,
        double weightDecay, bool epsilonBeforeCorrection, bool singlePrecisionCorrection, double? clipNorm)
        : base(learningRate, weightDecay, clipNorm)
    {
        Beta1 = Checks.Share(beta1, "decay of the mean");
        Beta2 = Checks.Share(beta2, "decay of the mean square");
        Epsilon = Checks.Positive(epsilon, "epsilon");
        (EpsilonBeforeCorrection, SinglePrecisionCorrection) = (epsilonBeforeCorrection, singlePrecisionCorrection);
    }

    /// <summary>How much of the mean gradient is kept in a step, β₁.</summary>
    public double Beta1 { get; }

    /// <summary>How much of the mean square is kept in a step, β₂.</summary>
    public double Beta2 { get; }

    /// <summary>What keeps the divisor from zero, ε.</summary>
    public double Epsilon { get; }

    /// <summary>Whether ε is added to √v in place of √v̂: it then weighs more in the first steps.</summary>
    public bool EpsilonBeforeCorrection { get; }

    /// <summary>Whether the corrections are powers of β₁ and β₂ as float32 holds them.</summary>
    public bool SinglePrecisionCorrection { get; }

    internal sealed override int StatesPerWeight => 2;

    /// <summary>Whether the weight decay stays out of the gradient.</summary>
    private protected abstract bool IsDecoupled { get; }

    // η·m̂ / (√v̂ + ε): the corrections stand before the direction and the root, or with ε before the correction both
    // before the direction.
    internal sealed override StepScale Scale(float learningRate, int step)
    {
        (double beta1, double beta2) = SinglePrecisionCorrection ? ((float)Beta1, (float)Beta2) : (Beta1, Beta2);
        double mean = 1 - DoubleMath.Power(beta1, step), root = Math.Sqrt(1 - DoubleMath.Power(beta2, step));
        return EpsilonBeforeCorrection
            ? new StepScale(learningRate, (float)(learningRate * root / mean), 1f)
            : new StepScale(learningRate, (float)(learningRate / mean), (float)(1 / root));
    }

    // m + (1 − β₁)·(g − m) and v + (1 − β₂)·(g·g − v): the means, each with two roundings; v never falls below zero.
    [MethodImpl(Compilation.HotLoop)]
    private protected sealed override unsafe void Change<T>(in WeightRun run, in StepScale scale)
    {
        Decay<T> decay = new(run.Decays ? WeightDecay : 0, IsDecoupled, scale.LearningRate);
        T zero = T.Broadcast(0f), ofMean = T.Broadcast((float)(1 - Beta1)), ofSquare = T.Broadcast((float)(1 - Beta2));
        T epsilon = T.Broadcast((float)Epsilon), direction = T.Broadcast(-scale.Direction),
            root = T.Broadcast(scale.Root);
        float* weights = run.Weights, gradient = run.Gradient, means = run.State(0), squares = run.State(1);
        for (int i = 0, count = run.Count; i < count; i += T.Count)
        {
            T w = T.Load(weights + i), g = decay.Gradient(T.Load(gradient + i), w), m = T.Load(means + i),
                v = T.Load(squares + i);
            m = T.MultiplyAdd(ofMean, g - m, m);
            v = T.MultiplyAdd(ofSquare, T.MultiplyAdd(g, g, zero - v), v);
            T.Store(m, means + i);
            T.Store(v, squares + i);
            T step = m / T.MultiplyAdd(T.Sqrt(v), root, epsilon);
            T.Store(T.MultiplyAdd(direction, step, decay.Shrunk(w)), weights + i);
        }
    }
}
