namespace LeNetSharp;

/// <summary>Euclidean radial basis functions, turned round: y[o] = −Σᵢ (x[i] − w[o,i])².</summary>
/// <remarks>Input (I), output (O). Parameters: weight (O, I), which stays as it is. The output layer of LeNet-5 (LeCun
/// et al. 1998), whose units give the distance itself and where the smallest wins; here its negative, so that the
/// largest output wins as in every other network. The weights are ±1: bitmaps of the digits, 7 × 12, when there are 84
/// inputs (<see cref="DigitBitmaps"/>).</remarks>
public sealed record RadialBasis : Layer
{
    /// <summary>One code for each output.</summary>
    /// <param name="outFeatures">Number of outputs, O.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outFeatures"/> is below 1.</exception>
    public RadialBasis(int outFeatures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outFeatures, 1);
        OutFeatures = outFeatures;
    }

    /// <summary>Number of outputs, O.</summary>
    public int OutFeatures { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => input is [var inFeatures]
        ? new Plan(input, [OutFeatures], (long)OutFeatures * inFeatures,
            new Parameter("weight", [OutFeatures, inFeatures], new DigitBitmaps(), inFeatures, OutFeatures)
            {
                Role =
                ParameterRole.Frozen
            })
        : throw Expects("(features)", input, "put Flatten() before it");

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        for (int o = 0; o < y.Length; o++)
        {
            T sum = T.Broadcast(0f);
            for (int i = 0; i < x.Length; i++)
            {
                T distance = x[i] - T.Broadcast(w[o * x.Length + i]);
                sum = T.MultiplyAdd(distance, distance, sum);
            }
            y[o] = T.Broadcast(0f) - sum;
        }
    }

    // dx[i] = Σₒ −2·(x[i] − w[o,i])·dy[o]
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        dx.Clear();
        for (int o = 0; o < dy.Length; o++)
        {
            T slope = T.Broadcast(-2f) * dy[o];
            for (int i = 0; i < dx.Length; i++)
                dx[i] = T.MultiplyAdd(slope, x[i] - T.Broadcast(w[o * x.Length + i]), dx[i]);
        }
    }

    // hx[i] = Σₒ hy[o]·(2·(x[i] − w[o,i]))² and, where dy is known, the curvature of the squares themselves: Σₒ
    // −2·dy[o], if that is positive.
    /// <inheritdoc/>
    public override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        T own = T.Broadcast(0f);
        foreach (T slope in dy)
            own = T.MultiplyAdd(T.Broadcast(-2f), slope, own);
        hx.Fill(T.Max(T.Broadcast(0f), own));
        for (int o = 0; o < hy.Length; o++)
            for (int i = 0; i < hx.Length; i++)
            {
                T slope = T.Broadcast(2f) * (x[i] - T.Broadcast(w[o * x.Length + i]));
                hx[i] = T.MultiplyAdd(slope * slope, hy[o], hx[i]);
            }
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields.Lead("outFeatures", OutFeatures);

    internal static RadialBasis Read(LayerReader fields) => new(fields.Integer("outFeatures"));
}
