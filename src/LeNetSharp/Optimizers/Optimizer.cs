using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>How a gradient changes the weights. It is data: an immutable record without state of its own.</summary>
public abstract record Optimizer
{
    private protected Optimizer(float learningRate, double weightDecay, double? clipNorm)
    {
        LearningRate = learningRate;
        WeightDecay = Checks.NotNegative(weightDecay, "weight decay");
        ClipNorm = clipNorm;
    }

    /// <summary>The step size at the start of training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a positive number.</exception>
    public float LearningRate { get; init => field = Checks.LearningRate(value); }

    /// <summary>How strongly weights are drawn to zero, those of parameters that do not decay excepted
    /// (<see cref="Parameter.Decays"/>).</summary>
    public double WeightDecay { get; }

    /// <summary>The longest gradient, as the norm of all its numbers together, that reaches the optimizer: a longer one
    /// is shortened to it. Null for gradients of any length.</summary>
    /// <remarks>Same as PyTorch <c>clip_grad_norm_</c>, Keras <c>global_clipnorm</c>. It costs a second pass over the
    /// gradient.</remarks>
    public double? ClipNorm
    {
        get;
        init => field = value is double norm ? Checks.Positive(norm, "norm to clip at", "clipNorm") : null;
    }

    /// <summary>How slowly the mean of all steps' weights forgets, d: within [0, 1), 0.999 say. The mean is what is
    /// tested and saved in place of the last step's weights. Null, the default, for those themselves.</summary>
    /// <remarks>a ← a + (1 − d)/(1 − dᵗ)·(w − a) in step t. Same as Keras <c>use_ema</c> with <c>ema_momentum</c>, but
    /// that the mean begins with the first step's weights and not with zeros or the random start. Batch normalisation
    /// gets the statistics of 2,048 training pictures as the averaged layers see them, as by PyTorch
    /// <c>torch.optim.swa_utils.update_bn</c>: the mean of statistics is not that of the mean's.</remarks>
    public double? Average
    {
        get;
        init => field = value is double decay ? Checks.Share(decay, "decay of the average", "average") : null;
    }

    /// <summary>How a person writes it in code: <c>Sgd(0.05, momentum: 0.9)</c>.</summary>
    public sealed override string ToString() => $"{GetType().Name}({Fields.Text})";

    /// <summary>Its options, in the order of the constructor.</summary>
    internal RecipeFields Fields
    {
        get
        {
            RecipeFields fields = new RecipeFields().Lead("learningRate", LearningRate);
            Describe(fields);
            fields.Add("clipNorm", ClipNorm);
            return Average is null ? fields : fields.Add("average", Average);
        }
    }

    /// <summary>How many numbers it remembers for each weight; all are zero before the first step.</summary>
    internal abstract int StatesPerWeight { get; }

    /// <summary>The same with the mean of the weights, which comes last.</summary>
    internal int NumbersPerWeight => StatesPerWeight + (Average is null ? 0 : 1);

    /// <summary>Whether a parameter's values change all together, as a matrix, and not each by itself.</summary>
    internal virtual bool TakesMatrix(Network network, Parameter parameter) => false;

    /// <summary>The numbers of one step.</summary>
    /// <param name="learningRate">The step size of this step.</param>
    /// <param name="step">The number of the step since what it remembers was zero; the first is 1.</param>
    internal virtual StepScale Scale(float learningRate, int step) => new(learningRate, learningRate, 1f);

    /// <summary>Changes some weights by their gradient, every lane by itself: the same bits at every vector width, in
    /// runs of any length.</summary>
    internal unsafe void Update<T>(in WeightRun run, in StepScale scale) where T : struct, IVectorLanes<T>
    {
        int whole = run.Count & -T.Count;
        Change<T>(run.First(whole), scale);
        if (whole < run.Count)
            UpdateRest<T>(run, whole, scale);
    }

    /// <summary>What a gradient of some norm is multiplied by.</summary>
    internal float Clip(double norm) => (float)Math.Min(1, (ClipNorm ?? norm) / (norm + 1e-6));

    private protected abstract void Describe(RecipeFields fields);

    /// <summary>Changes weights that fill whole registers.</summary>
    private protected abstract void Change<T>(in WeightRun run, in StepScale scale) where T : struct, IVectorLanes<T>;

    // The last weights in a register of their own, with zeros beside them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private unsafe void UpdateRest<T>(in WeightRun run, int start, in StepScale scale) where T : struct, IVectorLanes<T>
    {
        float* own = stackalloc float[(2 + StatesPerWeight) * T.Count];
        WeightRun rest = new(own, own + T.Count, own + 2 * T.Count, T.Count, T.Count, run.Decays);
        int count = run.Count - start;
        Copy(run.Weights + start, rest.Weights, count);
        Copy(run.Gradient + start, rest.Gradient, count);
        for (int slot = 0; slot < StatesPerWeight; slot++)
            Copy(run.State(slot) + start, rest.State(slot), count);
        Change<T>(rest, scale);
        Copy(rest.Weights, run.Weights + start, count);
        for (int slot = 0; slot < StatesPerWeight; slot++)
            Copy(rest.State(slot), run.State(slot) + start, count);
    }

    private static unsafe void Copy(float* from, float* to, int count) =>
        new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
