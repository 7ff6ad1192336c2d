namespace LeNetSharp;

/// <summary>Max pooling: y[c,r,s] = the largest x in the window at (r·stride − top, s·stride − left).</summary>
/// <remarks>Input (C, H, W), output (C, OH, OW). No parameters. Padding never wins. The gradient goes to the first of
/// equal values, row by row. Same as PyTorch <c>nn.MaxPool2d</c>, Keras <c>MaxPooling2D</c>.</remarks>
public sealed record MaxPool2d : Layer, IPooling
{
    /// <summary>Max pooling.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="stride">Rows and columns from one window to the next; default the window's size.</param>
    /// <param name="padding">Places around the input that never win; at most half the window. Default none.</param>
    public MaxPool2d(Size kernel, Size? stride = null, Padding padding = default)
    {
        Kernel = kernel.AtLeastOne(nameof(kernel));
        Stride = (stride ?? kernel).AtLeastOne(nameof(stride));
        Padding = padding.NotNegative();
    }

    /// <summary>Height and width of the window.</summary>
    public Size Kernel { get; }

    /// <summary>Rows and columns from one window to the next.</summary>
    public Size Stride { get; }

    /// <summary>Places around the input that never win.</summary>
    public Padding Padding { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => Pooling.Build(input, Kernel, Stride, Padding, Expects);

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        Window window = WindowOver(plan.Input);
        for (int to = 0; to < y.Length; to++)
        {
            T most = T.Broadcast(float.NegativeInfinity);
            foreach (int from in new Pooling.Inputs(window, to))
                most = T.IfGreater(most, x[from], most, x[from]);
            y[to] = most;
        }
    }

    // dx[first x that equals y] += dy. Equal is "neither is greater"; 'rest' holds dy until it is given away.
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        if (dx.IsEmpty)
            return;
        Window window = WindowOver(plan.Input);
        T zero = T.Broadcast(0f);
        dx.Clear();
        for (int to = 0; to < dy.Length; to++)
        {
            T rest = dy[to];
            foreach (int from in new Pooling.Inputs(window, to))
            {
                dx[from] += T.IfGreater(y[to], x[from], zero, rest);
                rest = T.IfGreater(y[to], x[from], rest, zero);
            }
        }
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields
        .Lead("kernel", Kernel)
        .Add("stride", Stride, hidden: Stride == Kernel)
        .Add("padding", Padding, hidden: Padding == 0);

    Window IPooling.WindowOver(Shape input) => WindowOver(input);

    float? IPooling.MeanWeight(Window window, int to) => null;

    private Window WindowOver(Shape input) => Pooling.WindowOver(input, Kernel, Stride, Padding);

    internal static MaxPool2d Read(LayerReader fields)
    {
        Size kernel = fields.Size("kernel");
        return new(kernel, fields.Size("stride", kernel), fields.Padding("padding"));
    }
}
