using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Stochastic gradient descent: w ← w − learningRate · g, also with momentum and weight decay.</summary>
/// <remarks>
/// <para>In each step, for each weight w with its gradient dw (d stands for the weight decay, m for the momentum, η for
/// the learning rate): g = dw + d·w; v ← m·v + g; w ← w − η·v, or with Nesterov's step w ← w − η·(g + m·v). Before the
/// first step v is zero.</para>
/// <para>Same as PyTorch <c>torch.optim.SGD</c>; without momentum the chapter's optimizer. Keras and MXNet differ:
/// <see cref="Keras"/>, <see cref="MxNet"/>.</para>
/// </remarks>
public sealed record Sgd : Optimizer
{
    /// <summary>Gradient descent; with the learning rate alone the plain one.</summary>
    /// <param name="learningRate">The step size η; the chapter uses 0.9.</param>
    /// <param name="momentum">How much of the last direction is kept, m; 0.9 is usual, 0 by default.</param>
    /// <param name="nesterov">Whether to step from where the momentum leads (Nesterov 1983, as Sutskever et al. 2013
    /// write it).</param>
    /// <param name="weightDecay">How strongly weights are drawn to zero, d.</param>
    /// <param name="decoupledWeightDecay">Whether a weight shrinks by itself, w ← w − η·d·w before the step, and its
    /// decay does not reach the momentum (Loshchilov and Hutter 2019).</param>
    /// <param name="momentumOfSteps">Whether the momentum keeps steps in place of gradients: v ← m·v − η·g; w ← w + v,
    /// or with Nesterov's step w ← w + m·v − η·g. The same while the learning rate stays; when it changes, the steps
    /// kept are those of the old rate.</param>
    /// <param name="clipNorm">The longest gradient, as the norm of all its numbers together; a longer one is shortened.
    /// Default any.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number, the momentum not within [0, 1),
    /// or the decay negative.</exception>
    /// <exception cref="ArgumentException">Nesterov's step without momentum.</exception>
    public Sgd(float learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0,
        bool decoupledWeightDecay = false, bool momentumOfSteps = false, double? clipNorm = null)
        : base(learningRate, weightDecay, clipNorm)
    {
        Momentum = Checks.Share(momentum, "momentum");
        if (nesterov && momentum == 0)
            throw new ArgumentException("Nesterov's step needs a momentum above 0: give a momentum of 0.9, say.",
                nameof(nesterov));
        (Nesterov, DecoupledWeightDecay, MomentumOfSteps) = (nesterov, decoupledWeightDecay, momentumOfSteps);
    }

    /// <summary>As Keras <c>SGD</c> does it: the momentum keeps steps, the weight decay is decoupled.</summary>
    /// <inheritdoc cref="Sgd(float, double, bool, double, bool, bool, double?)"/>
    public static Sgd Keras(float learningRate = 0.01f, double momentum = 0, bool nesterov = false,
        double weightDecay = 0) =>
        new(learningRate, momentum, nesterov, weightDecay, decoupledWeightDecay: true, momentumOfSteps: true);

    /// <summary>As MXNet <c>SGD</c> does it: the momentum keeps steps, the weight decay is added to the
    /// gradient.</summary>
    /// <inheritdoc cref="Sgd(float, double, bool, double, bool, bool, double?)"/>
    public static Sgd MxNet(float learningRate = 0.01f, double momentum = 0, double weightDecay = 0) =>
        new(learningRate, momentum, weightDecay: weightDecay, momentumOfSteps: true);

    /// <summary>How much of the last direction is kept.</summary>
    public double Momentum { get; }

    /// <summary>Whether a step is taken from where the momentum leads.</summary>
    public bool Nesterov { get; }

    /// <summary>Whether the weight decay stays out of gradient and momentum.</summary>
    public bool DecoupledWeightDecay { get; }

    /// <summary>Whether the momentum keeps steps in place of gradients.</summary>
    public bool MomentumOfSteps { get; }

    internal override int StatesPerWeight => Momentum > 0 ? 1 : 0;

    private protected override void Describe(RecipeFields fields) => fields
        .Add("momentum", Momentum, 0)
        .Add("nesterov", Nesterov, false)
        .Add("weightDecay", WeightDecay, 0)
        .Add("decoupledWeightDecay", DecoupledWeightDecay, false)
        .Add("momentumOfSteps", MomentumOfSteps, false);

    [MethodImpl(Compilation.HotLoop)]
    private protected override void Change<T>(in WeightRun run, in StepScale scale)
    {
        Decay<T> decay = new(run.Decays ? WeightDecay : 0, DecoupledWeightDecay, scale.LearningRate);
        if (Momentum > 0)
            Roll(run, decay, scale.LearningRate);
        else if (run.Decays && WeightDecay > 0)
            Descend(run, decay, scale.LearningRate);
        else
            Descend<T>(run, scale.LearningRate);
    }

    [MethodImpl(Compilation.HotLoop)]
    private static unsafe void Descend<T>(in WeightRun run, float learningRate) where T : struct, IVectorLanes<T>
    {
        T rate = T.Broadcast(-learningRate);
        float* weights = run.Weights, gradient = run.Gradient;
        for (int i = 0, count = run.Count; i < count; i += T.Count)
            T.Store(T.MultiplyAdd(rate, T.Load(gradient + i), T.Load(weights + i)), weights + i);
    }

    [MethodImpl(Compilation.HotLoop)]
    private static unsafe void Descend<T>(in WeightRun run, Decay<T> decay, float learningRate)
        where T : struct, IVectorLanes<T>
    {
        T rate = T.Broadcast(-learningRate);
        float* weights = run.Weights, gradient = run.Gradient;
        for (int i = 0, count = run.Count; i < count; i += T.Count)
        {
            T w = T.Load(weights + i), g = decay.Gradient(T.Load(gradient + i), w);
            T.Store(T.MultiplyAdd(rate, g, decay.Shrunk(w)), weights + i);
        }
    }

    // v ← m·v + inner·g; w ← w + outer·(v or, with Nesterov's step, m·v + inner·g). Of gradients, inner is 1 and outer
    // −η; of steps the reverse.
    [MethodImpl(Compilation.HotLoop)]
    private unsafe void Roll<T>(in WeightRun run, Decay<T> decay, float learningRate) where T : struct, IVectorLanes<T>
    {
        T momentum = T.Broadcast((float)Momentum);
        T inner = T.Broadcast(MomentumOfSteps ? -learningRate : 1f),
            outer = T.Broadcast(MomentumOfSteps ? 1f : -learningRate);
        bool nesterov = Nesterov;
        float* weights = run.Weights, gradient = run.Gradient, state = run.State(0);
        for (int i = 0, count = run.Count; i < count; i += T.Count)
        {
            T w = T.Load(weights + i), g = inner * decay.Gradient(T.Load(gradient + i), w);
            T v = T.MultiplyAdd(momentum, T.Load(state + i), g);
            T.Store(v, state + i);
            T.Store(T.MultiplyAdd(outer, nesterov ? T.MultiplyAdd(momentum, v, g) : v, decay.Shrunk(w)), weights + i);
        }
    }
}
