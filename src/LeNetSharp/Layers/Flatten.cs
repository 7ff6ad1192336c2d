namespace LeNetSharp;

/// <summary>Lays all values in one row: y[(c·H + h)·W + w] = x[c, h, w].</summary>
/// <remarks>Input any shape, output (features). No parameters. Same as PyTorch <c>nn.Flatten</c> (channel, height,
/// width).</remarks>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    public override Plan Build(Shape input) => new(input, [input.Count]);

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y) =>
        x.CopyTo(y);

    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        if (!dx.IsEmpty)
            dy.CopyTo(dx);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) { }
}
