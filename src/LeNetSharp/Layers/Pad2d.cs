namespace LeNetSharp;

/// <summary>Puts a border of one value around every map: the background, where that is not zero.</summary>
/// <remarks>Input (C, H, W), output (C, top + H + bottom, left + W + right). No parameters. Same as PyTorch
/// <c>nn.ConstantPad2d</c>. Zeros before a convolution are better left to its own padding, which is faster.</remarks>
public sealed record Pad2d : Layer
{
    /// <summary>A border.</summary>
    /// <param name="padding">Rows and columns around the input.</param>
    /// <param name="value">What stands in them.</param>
    /// <exception cref="ArgumentException">A side is negative or "same", or the value is not finite.</exception>
    public Pad2d(Padding padding, float value = 0)
    {
        if (padding.IsSame)
            throw new ArgumentException("A border needs numbers: same depends on a kernel, and there is none.",
                nameof(padding));
        if (!float.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value),
                FormattableString.Invariant($"The value must be a number, but got {value}."));
        (Padding, Value) = (padding.NotNegative(), value);
    }

    /// <summary>Rows and columns around the input.</summary>
    public Padding Padding { get; }

    /// <summary>What stands in them.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => input is [var channels, var height, var width]
        ? new Plan(input, [channels, Padding.Top + height + Padding.Bottom, Padding.Left + width + Padding.Right])
        : throw Expects("(channels, height, width)", input, "put it before Flatten()");

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        y.Fill(T.Broadcast(Value));
        for (int row = 0; row < x.Length / plan.Input[2]; row++)
            x.Slice(row * plan.Input[2], plan.Input[2]).CopyTo(y[Place(plan, row)..]);
    }

    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        for (int row = 0; row < dx.Length / plan.Input[2]; row++)
            dy.Slice(Place(plan, row), plan.Input[2]).CopyTo(dx[(row * plan.Input[2])..]);
    }

    /// <inheritdoc/>
    public override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw) => Backward(plan, x, y, weights, hy, hx, hw);

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields
        .Lead("padding", Padding)
        .Add("value", Value, 0f);

    internal static Pad2d Read(LayerReader fields) => new(fields.Padding("padding"), fields.Number("value", 0f));

    // Where a row of the input, counted over all maps, begins in the output.
    private int Place(Plan plan, int row) =>
        (row / plan.Input[1] * plan.Output[1] + Padding.Top + row % plan.Input[1]) * plan.Output[2] + Padding.Left;
}
