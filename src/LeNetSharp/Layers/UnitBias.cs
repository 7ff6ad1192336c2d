namespace LeNetSharp;

/// <summary>A bias for every unit: y[i] = x[i] + b[i].</summary>
/// <remarks>Input any shape, output the same. Parameters: bias (input shape). After a convolution without bias it makes
/// the layers of the network of 1989, whose units share weights but have biases of their own.</remarks>
public sealed record UnitBias : Layer
{
    /// <summary>Biases.</summary>
    /// <param name="initializer">First biases; default zero.</param>
    public UnitBias(Initializer? initializer = null) => Initializer = initializer ?? Initializer.Zeros;

    /// <summary>How the first biases are drawn.</summary>
    public Initializer Initializer { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => new(input, input, 0, new Parameter("bias", input, Initializer, 1, 1));

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        ReadOnlySpan<float> b = plan.Parameters[0].In(weights);
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] + T.Broadcast(b[i]);
    }

    // dx[i] = dy[i]        db[i] += dy[i]
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        Span<T> dBias = plan.Parameters[0].In(dw);
        for (int i = 0; i < dy.Length; i++)
            dBias[i] += dy[i];
        if (!dx.IsEmpty)
            dy.CopyTo(dx);
    }

    /// <inheritdoc/>
    public override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw) => Backward(plan, x, y, weights, hy, hx, hw);

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields.Add("initializer", Initializer, Initializer.Zeros);

    internal static UnitBias Read(LayerReader fields) => new(fields.Initializer("initializer"));
}
