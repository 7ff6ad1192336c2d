namespace LeNetSharp;

/// <summary>Batch normalisation: y = (x − mean) / √(variance + epsilon) · weight + bias, channel by channel (Ioffe and
/// Szegedy 2015).</summary>
/// <remarks>In evaluation mean and variance are the running statistics. In training they are those of the whole batch,
/// over all pictures and places of the channel, and the running statistics follow: new = (1 − momentum) · old +
/// momentum · batch.</remarks>
public abstract record BatchNorm : Layer
{
    internal const float UsualEpsilon = 1e-5f, UsualMomentum = 0.1f;

    private protected BatchNorm(float epsilon, float momentum, bool scale, bool center, bool unbiasedVariance)
    {
        Epsilon = epsilon is >= 0 and < float.PositiveInfinity
            ? epsilon
            : throw OutOfRange(nameof(epsilon), "a number of at least 0", epsilon);
        Momentum = momentum is >= 0 and <= 1
            ? momentum
            : throw OutOfRange(nameof(momentum), "a number from 0 to 1", momentum);
        (Scale, Center, UnbiasedVariance) = (scale, center, unbiasedVariance);
    }

    /// <summary>What is added to the variance, so that no root is zero.</summary>
    public float Epsilon { get; }

    /// <summary>The weight of a new batch in the running statistics.</summary>
    public float Momentum { get; }

    /// <summary>Whether the result is multiplied by a learned weight.</summary>
    public bool Scale { get; }

    /// <summary>Whether a learned bias is added.</summary>
    public bool Center { get; }

    /// <summary>Whether the running variance takes the batch's divided by n − 1 and not by n.</summary>
    public bool UnbiasedVariance { get; }

    // y = (x − mean)·factor + bias
    /// <inheritdoc/>
    public sealed override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        int area = x.Length / Channels(plan);
        for (int i = 0; i < y.Length; i++)
        {
            int c = i / area;
            T mean = T.Broadcast(Mean(plan).In(weights)[c]), deviation = Deviation<T>(plan, weights, c);
            y[i] = T.MultiplyAdd(x[i] - mean, T.Broadcast(WeightOf(plan, weights, c)) / deviation,
                T.Broadcast(BiasOf(plan, weights, c)));
        }
    }

    // In evaluation, where the statistics do not depend on x: dx = dy·factor        dw += dy·(x − mean)/deviation
    //  db += dy
    /// <inheritdoc/>
    public sealed override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y,
        ReadOnlySpan<float> weights, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        int area = x.Length / Channels(plan);
        for (int i = 0; i < dy.Length; i++)
        {
            int c = i / area;
            T mean = T.Broadcast(Mean(plan).In(weights)[c]), deviation = Deviation<T>(plan, weights, c);
            if (!dx.IsEmpty)
                dx[i] = dy[i] * (T.Broadcast(WeightOf(plan, weights, c)) / deviation);
            AddGradients(plan, dw, c, dy[i] * ((x[i] - mean) / deviation), dy[i]);
        }
    }

    /// <summary>The formula in training: each lane is one picture of the batch, and mean and variance are the
    /// batch's.</summary>
    internal void ForwardBatch<T>(Plan plan, T[][] x, ReadOnlySpan<float> weights, T[][] y) where T : struct, ILanes<T>
    {
        int channels = Channels(plan), area = plan.Input.Count / channels;
        for (int c = 0; c < channels; c++)
        {
            (T mean, T deviation) = Statistics(x, c, area);
            T factor = T.Broadcast(WeightOf(plan, weights, c)) / deviation;
            for (int n = 0; n < x.Length; n++)
                for (int i = c * area; i < (c + 1) * area; i++)
                    y[n][i] = T.MultiplyAdd(x[n][i] - mean, factor, T.Broadcast(BiasOf(plan, weights, c)));
        }
    }

    // With x̂ = (x − mean)/deviation, and means over the batch: dx = factor·(dy − mean(dy) − x̂·mean(dy·x̂))        dw
    // += Σ dy·x̂        db += Σ dy
    /// <summary>The gradients in training: each x moves the batch's mean and variance as well.</summary>
    internal void BackwardBatch<T>(Plan plan, T[][] x, ReadOnlySpan<float> weights, T[][] dy, T[][] dx, Span<T> dw)
        where T : struct, ILanes<T>
    {
        int channels = Channels(plan), area = plan.Input.Count / channels;
        T count = T.Broadcast((float)area * x.Length);
        for (int c = 0; c < channels; c++)
        {
            (T mean, T deviation) = Statistics(x, c, area);
            T factor = T.Broadcast(WeightOf(plan, weights, c)) / deviation, sum = T.Broadcast(0f), products = sum;
            for (int n = 0; n < x.Length; n++)
                for (int i = c * area; i < (c + 1) * area; i++)
                {
                    sum += dy[n][i];
                    products += dy[n][i] * ((x[n][i] - mean) / deviation);
                }
            for (int n = 0; n < x.Length; n++)
                for (int i = c * area; i < (c + 1) * area; i++)
                    dx[n][i] = factor * (dy[n][i] - sum / count - (x[n][i] - mean) / deviation * (products / count));
            AddGradients(plan, dw, c, products, sum);
        }
    }

    /// <summary>Moves a channel's running statistics towards those of a batch.</summary>
    /// <param name="plan">What <see cref="Layer.Build"/> said.</param>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="c">Which channel.</param>
    /// <param name="mean">The batch's mean.</param>
    /// <param name="variance">The batch's variance, divided by its count.</param>
    /// <param name="count">How many values of the channel the batch has: at least 2.</param>
    /// <param name="share">How much of the batch's they take over; null for <see cref="Momentum"/>.</param>
    internal void Follow(Plan plan, Span<float> weights, int c, double mean, double variance, long count,
        double? share = null)
    {
        double taken = share ?? Momentum;
        ref float runningMean = ref Mean(plan).In(weights)[c], runningVariance = ref Variance(plan).In(weights)[c];
        double unbiased = UnbiasedVariance ? variance * ((double)count / (count - 1)) : variance;
        runningMean = (float)((1 - taken) * runningMean + taken * mean);
        runningVariance = (float)((1 - taken) * runningVariance + taken * unbiased);
    }

    /// <inheritdoc/>
    public sealed override void Describe(LayerFields fields) => fields
        .Add("epsilon", Epsilon, UsualEpsilon)
        .Add("momentum", Momentum, UsualMomentum)
        .Add("scale", Scale, true)
        .Add("center", Center, true)
        .Add("unbiasedVariance", UnbiasedVariance, true);

    /// <summary>The first such layer of a network that has one value of each channel in a picture, and so takes at
    /// least two pictures to train on; null when there is none.</summary>
    internal static BatchNorm? OfSingleValues(Network network) => network.Layers.Flat(network.Input)
        .Where(pair => pair.Layer is BatchNorm && pair.Plan.Input.Count == Channels(pair.Plan))
        .Select(pair => (BatchNorm)pair.Layer).FirstOrDefault();

    /// <summary>How many channels there are.</summary>
    internal static int Channels(Plan plan) => Mean(plan).Shape.Count;

    /// <summary>The factor of one channel: 1 where there is none.</summary>
    internal float WeightOf(Plan plan, ReadOnlySpan<float> weights, int c) =>
        Scale ? plan.Parameters[0].In(weights)[c] : 1f;

    /// <summary>What is added to one channel: 0 where there is nothing.</summary>
    internal float BiasOf(Plan plan, ReadOnlySpan<float> weights, int c) =>
        Center ? plan.Parameters[Scale ? 1 : 0].In(weights)[c] : 0f;

    /// <summary>What a channel becomes in evaluation: (x − mean)·factor + bias.</summary>
    internal (float Mean, float Factor, float Bias) Affine(Plan plan, ReadOnlySpan<float> weights, int c) =>
        (Mean(plan).In(weights)[c], WeightOf(plan, weights, c) / Deviation<Lanes1>(plan, weights, c).Value,
            BiasOf(plan, weights, c));

    private protected Plan Build(Shape input, int channels)
    {
        Parameter Make(string name, Initializer initializer, ParameterRole role) =>
            new(name, [channels], initializer, 1, 1) { Role = role };
        return new Plan(input, input, 0,
        [
            .. Scale ? [Make("weight", Initializer.Ones, ParameterRole.Trainable)] : Array.Empty<Parameter>(),
            .. Center ? [Make("bias", Initializer.Zeros, ParameterRole.Trainable)] : Array.Empty<Parameter>(),
            Make("running_mean", Initializer.Zeros, ParameterRole.Buffer),
            Make("running_var", Initializer.Ones, ParameterRole.Buffer),
        ]);
    }

    private static Parameter Mean(Plan plan) => plan.Parameters[^2];

    private static Parameter Variance(Plan plan) => plan.Parameters[^1];

    private T Deviation<T>(Plan plan, ReadOnlySpan<float> weights, int c) where T : struct, ILanes<T> =>
        T.Sqrt(T.Broadcast(Variance(plan).In(weights)[c]) + T.Broadcast(Epsilon));

    // Of all pictures and places of a channel. The second pass looks at the distances from the mean, where the first
    // has nothing small to lose.
    private (T Mean, T Deviation) Statistics<T>(T[][] x, int c, int area) where T : struct, ILanes<T>
    {
        T sum = T.Broadcast(0f), squares = sum, count = T.Broadcast((float)area * x.Length);
        foreach (T[] picture in x)
            foreach (T value in picture.AsSpan(c * area, area))
                sum += value;
        T mean = sum / count;
        foreach (T[] picture in x)
            foreach (T value in picture.AsSpan(c * area, area))
                squares = T.MultiplyAdd(value - mean, value - mean, squares);
        return (mean, T.Sqrt(squares / count + T.Broadcast(Epsilon)));
    }

    private void AddGradients<T>(Plan plan, Span<T> dw, int c, T weight, T bias) where T : struct, ILanes<T>
    {
        if (Scale)
            plan.Parameters[0].In(dw)[c] += weight;
        if (Center)
            plan.Parameters[Scale ? 1 : 0].In(dw)[c] += bias;
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, string expected, float value) =>
        new(name, FormattableString.Invariant($"{name} must be {expected}, but got {value}."));
}
