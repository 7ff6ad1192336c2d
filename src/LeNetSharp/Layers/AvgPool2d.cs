namespace LeNetSharp;

/// <summary>Average pooling: y[c,r,s] = mean of x over the window at (r·stride − top, s·stride − left).</summary>
/// <remarks>Input (C, H, W), output (C, OH, OW). No parameters. Same as PyTorch <c>nn.AvgPool2d</c>, Keras
/// <c>AveragePooling2D</c> (which does not count padding).</remarks>
public sealed record AvgPool2d : Layer, IPooling
{
    /// <summary>Average pooling.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="stride">Rows and columns from one window to the next; default the window's size.</param>
    /// <param name="padding">Zeros around the input; default none.</param>
    /// <param name="countIncludePad">Whether padding counts in the mean (PyTorch's default) or not (Keras).</param>
    public AvgPool2d(Size kernel, Size? stride = null, Padding padding = default, bool countIncludePad = true)
    {
        Kernel = kernel.AtLeastOne(nameof(kernel));
        Stride = (stride ?? kernel).AtLeastOne(nameof(stride));
        Padding = padding.NotNegative();
        CountIncludePad = countIncludePad;
    }

    /// <summary>Height and width of the window.</summary>
    public Size Kernel { get; }

    /// <summary>Rows and columns from one window to the next.</summary>
    public Size Stride { get; }

    /// <summary>Zeros around the input.</summary>
    public Padding Padding { get; }

    /// <summary>Whether padding counts in the mean.</summary>
    public bool CountIncludePad { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => Pooling.Build(input, Kernel, Stride, Padding, Expects);

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        Window window = WindowOver(plan.Input);
        for (int to = 0; to < y.Length; to++)
        {
            T sum = T.Broadcast(0f);
            foreach (int from in new Pooling.Inputs(window, to))
                sum += x[from];
            y[to] = sum * T.Broadcast(Weight(window, to));
        }
    }

    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        if (dx.IsEmpty)
            return;
        Window window = WindowOver(plan.Input);
        dx.Clear();
        for (int to = 0; to < dy.Length; to++)
            foreach (int from in new Pooling.Inputs(window, to))
                dx[from] = T.MultiplyAdd(dy[to], T.Broadcast(Weight(window, to)), dx[from]);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields
        .Lead("kernel", Kernel)
        .Add("stride", Stride, hidden: Stride == Kernel)
        .Add("padding", Padding, hidden: Padding == 0)
        .Add("countIncludePad", CountIncludePad, true);

    internal static AvgPool2d Read(LayerReader fields)
    {
        Size kernel = fields.Size("kernel");
        return new(kernel, fields.Size("stride", kernel), fields.Padding("padding"),
            fields.Switch("countIncludePad", true));
    }

    private Window WindowOver(Shape input) => Pooling.WindowOver(input, Kernel, Stride, Padding);

    Window IPooling.WindowOver(Shape input) => WindowOver(input);

    float? IPooling.MeanWeight(Window window, int to) => Weight(window, to);

    // One over the number of values that count.
    private float Weight(Window window, int to) =>
        1f / (CountIncludePad ? Kernel.Height * Kernel.Width : new Pooling.Inputs(window, to).Count);
}
