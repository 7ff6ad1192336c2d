namespace LeNetSharp;

/// <summary>The mean of each map: y[c] = Σ x[c,h,w] / (H·W).</summary>
/// <remarks>Input (C, H, W), output (C, 1, 1): Flatten() makes features of it. No parameters. Same as PyTorch
/// <c>nn.AdaptiveAvgPool2d(1)</c>, ONNX <c>GlobalAveragePool</c>, Keras
/// <c>GlobalAveragePooling2D(keepdims=True)</c>.</remarks>
public sealed record GlobalAvgPool2d : Layer, IPooling
{
    /// <inheritdoc/>
    public override Plan Build(Shape input) => input is [var channels, _, _]
        ? new Plan(input, [channels, 1, 1])
        : throw Expects("(channels, height, width)", input, "put it before Flatten()");

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        int area = x.Length / y.Length;
        for (int c = 0; c < y.Length; c++)
        {
            T sum = T.Broadcast(0f);
            foreach (T value in x.Slice(c * area, area))
                sum += value;
            y[c] = sum * T.Broadcast(1f / area);
        }
    }

    // dx[c,h,w] = dy[c] / (H·W)
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        int area = x.Length / y.Length;
        for (int i = 0; i < dx.Length; i++)
            dx[i] = dy[i / area] * T.Broadcast(1f / area);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) { }

    Window IPooling.WindowOver(Shape input) =>
        Pooling.WindowOver(input, (input[1], input[2]), stride: (input[1], input[2]), padding: 0);

    float? IPooling.MeanWeight(Window window, int to) => 1f / (window.Height * window.Width);
}
