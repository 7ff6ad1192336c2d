using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Momentum, orthogonalised: a matrix of weights steps by as much in every direction, however unequal its
/// gradient (Jordan et al. 2024).</summary>
/// <remarks>
/// <para>The weights of convolutions and hidden layers are matrices W of one row for each output (a kernel's are one
/// row). In each step, with the gradient G (m stands for the momentum, d for the weight decay, η for the learning
/// rate): V ← m·V + (1 − m)·G; U = V, or with Nesterov's step m·V + (1 − m)·G; W ← (1 − η·d)·W − η·√max(1, rows /
/// columns)·O, where O is the nearest matrix to U with orthonormal rows (or columns, where it has fewer), about:
/// <see cref="Iterations"/> steps of Newton and Schulz, X ← a·X + (b·X·Xᵀ + c·(X·Xᵀ)²)·X from U / (‖U‖ + 10⁻⁷), a =
/// 3.4445, b = −4.7750, c = 2.0315, which bring its singular values near one. Same as PyTorch <c>torch.optim.Muon</c>,
/// but that PyTorch rounds O's steps to bfloat16 and takes matrices alone.</para>
/// <para>All other weights (biases, scales, the last layer, convolutions with a connection table) follow
/// <see cref="Sgd"/> with the same momentum and <see cref="Others"/> times the learning rate, without decay.</para>
/// </remarks>
public sealed record Muon : Optimizer
{
    /// <summary>Orthogonalised momentum.</summary>
    /// <param name="learningRate">The step size η: how far the matrix of a layer moves in each of its
    /// directions.</param>
    /// <param name="momentum">How much of the last direction is kept, m, within [0, 1).</param>
    /// <param name="nesterov">Whether to step from where the momentum leads.</param>
    /// <param name="weightDecay">How strongly the matrices are drawn to zero, d: each step takes η·d of them
    /// away.</param>
    /// <param name="others">How many times the learning rate the weights take that are no matrix.</param>
    /// <param name="iterations">Steps of Newton and Schulz.</param>
    /// <param name="clipNorm">The longest gradient, as the norm of all its numbers together; a longer one is shortened.
    /// Default any.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException">Nesterov's step without momentum.</exception>
    public Muon(float learningRate = 0.02f, double momentum = 0.95, bool nesterov = true, double weightDecay = 0,
        double others = 2.5, int iterations = 5, double? clipNorm = null) : base(learningRate, weightDecay, clipNorm)
    {
        Momentum = Checks.Share(momentum, "momentum");
        if (nesterov && momentum == 0)
            throw new ArgumentException("Nesterov's step needs a momentum above 0: give a momentum of 0.95, say.",
                nameof(nesterov));
        Nesterov = nesterov;
        Others = Checks.Positive(others, "share of the other weights");
        Iterations = iterations > 0
            ? iterations
            : throw new ArgumentOutOfRangeException(nameof(iterations),
                FormattableString.Invariant($"The number of iterations must be at least 1, but got {iterations}."));
    }

    /// <summary>How much of the last direction is kept.</summary>
    public double Momentum { get; }

    /// <summary>Whether a step is taken from where the momentum leads.</summary>
    public bool Nesterov { get; }

    /// <summary>How many times the learning rate the weights take that are no matrix.</summary>
    public double Others { get; }

    /// <summary>Steps of Newton and Schulz.</summary>
    public int Iterations { get; }

    internal override int StatesPerWeight => 1;

    internal override bool TakesMatrix(Network network, Parameter parameter) =>
        IsMatrix(parameter) && parameter != network.Parameters.LastOrDefault(IsMatrix);

    private static bool IsMatrix(Parameter parameter) =>
        parameter is { IsTrainable: true, Mask: null, Shape.Length: >= 2 };

    private protected override void Describe(RecipeFields fields) => fields
        .Add("momentum", Momentum, 0.95)
        .Add("nesterov", Nesterov, true)
        .Add("weightDecay", WeightDecay, 0)
        .Add("others", Others, 2.5)
        .Add("iterations", Iterations, 5);

    // The weights that are no matrix.
    [MethodImpl(Compilation.HotLoop)]
    private protected override unsafe void Change<T>(in WeightRun run, in StepScale scale)
    {
        T momentum = T.Broadcast((float)Momentum), rate = T.Broadcast((float)(-scale.LearningRate * Others));
        bool nesterov = Nesterov;
        float* weights = run.Weights, gradient = run.Gradient, state = run.State(0);
        for (int i = 0, count = run.Count; i < count; i += T.Count)
        {
            T g = T.Load(gradient + i), v = T.MultiplyAdd(momentum, T.Load(state + i), g);
            T.Store(v, state + i);
            T.Store(T.MultiplyAdd(rate, nesterov ? T.MultiplyAdd(momentum, v, g) : v, T.Load(weights + i)),
                weights + i);
        }
    }
}
