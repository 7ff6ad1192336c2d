namespace LeNetSharp;

/// <summary>Fully connected layer: y = x·Wᵀ + b.</summary>
/// <remarks>Input (I), output (O). Parameters: weight (O, I), bias (O). Same as PyTorch <c>nn.Linear</c>, Keras
/// <c>Dense</c>. Weights start Xavier-uniform, as the chapter does (d2l, section LeNet); biases uniform within 1/√I, as
/// PyTorch does.</remarks>
public sealed record Linear : Layer
{
    /// <summary>A fully connected layer; the number of inputs follows from what comes before.</summary>
    /// <param name="outFeatures">Number of outputs, O.</param>
    /// <param name="bias">Whether to add b.</param>
    /// <param name="weightInitializer">First weights; default Xavier-uniform.</param>
    /// <param name="biasInitializer">First biases; default uniform within 1/√I.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outFeatures"/> is below 1.</exception>
    public Linear(int outFeatures, bool bias = true, Initializer? weightInitializer = null,
        Initializer? biasInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outFeatures, 1);
        OutFeatures = outFeatures;
        Bias = bias;
        WeightInitializer = weightInitializer ?? Initializer.XavierUniform;
        BiasInitializer = biasInitializer ?? Initializer.UniformFanIn;
    }

    /// <summary>Number of outputs, O.</summary>
    public int OutFeatures { get; }

    /// <summary>Whether b is added.</summary>
    public bool Bias { get; init; }

    /// <summary>How the first weights are drawn.</summary>
    public Initializer WeightInitializer { get; init; }

    /// <summary>How the first biases are drawn.</summary>
    public Initializer BiasInitializer { get; init; }

    /// <inheritdoc/>
    public override Plan Build(Shape input)
    {
        if (input is not [var inFeatures])
            throw Expects("(features)", input, "put Flatten() before it");
        Parameter weight = new("weight", [OutFeatures, inFeatures], WeightInitializer, inFeatures, OutFeatures);
        Parameter bias = new("bias", [OutFeatures], BiasInitializer, inFeatures, OutFeatures);
        return new Plan(input, [OutFeatures], (long)OutFeatures * inFeatures, Bias ? [weight, bias] : [weight]);
    }

    // y[o] = b[o] + Σᵢ w[o,i]·x[i]
    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        ReadOnlySpan<float> b = Bias ? plan.Parameters[1].In(weights) : [];
        for (int o = 0; o < y.Length; o++)
        {
            T sum = T.Broadcast(Bias ? b[o] : 0f);
            for (int i = 0; i < x.Length; i++)
                sum = T.MultiplyAdd(x[i], T.Broadcast(w[o * x.Length + i]), sum);
            y[o] = sum;
        }
    }

    // dx[i] = Σₒ w[o,i]·dy[o]        dw[o,i] += dy[o]·x[i]        db[o] += dy[o]
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        Span<T> dWeight = plan.Parameters[0].In(dw);
        dx.Clear();
        for (int o = 0; o < dy.Length; o++)
        {
            if (Bias)
                plan.Parameters[1].In(dw)[o] += dy[o];
            for (int i = 0; i < x.Length; i++)
            {
                int at = o * x.Length + i;
                dWeight[at] = T.MultiplyAdd(x[i], dy[o], dWeight[at]);
                if (!dx.IsEmpty)
                    dx[i] = T.MultiplyAdd(T.Broadcast(w[at]), dy[o], dx[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw) =>
            CurvatureOfProducts(plan, x, y, weights, hy, hx, hw);

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields
        .Lead("outFeatures", OutFeatures)
        .Add("bias", Bias, true)
        .Add("weightInitializer", WeightInitializer, Initializer.XavierUniform)
        .Add("biasInitializer", BiasInitializer, Initializer.UniformFanIn);

    internal static Linear Read(LayerReader fields) => new(
        fields.Integer("outFeatures"),
        fields.Switch("bias", true),
        fields.Initializer("weightInitializer"),
        fields.Initializer("biasInitializer"));
}
