namespace LeNetSharp;

/// <summary>Two-dimensional convolution (cross-correlation): y[o,r,s] = b[o] + Σ w[o,c,u,v]·x[c, r·stride + u·dilation
/// − top, s·stride + v·dilation − left].</summary>
/// <remarks>Input (C, H, W), output (O, OH, OW). Parameters: weight (O, C / groups, KH, KW), bias (O). Same as PyTorch
/// <c>nn.Conv2d</c>; with padding "same" as Keras <c>Conv2D</c>. Weights start Xavier-uniform, as the chapter does
/// (d2l, section LeNet); biases uniform within 1/√fan-in, as PyTorch does.</remarks>
public sealed record Conv2d : Layer
{
    /// <summary>A convolution; the number of input channels follows from what comes before.</summary>
    /// <param name="outChannels">Number of output maps, O.</param>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="stride">Rows and columns from one window to the next; default 1.</param>
    /// <param name="padding">Zeros around the input; default none.</param>
    /// <param name="dilation">Distance between the window's rows and columns; default 1.</param>
    /// <param name="groups">Output maps of group g read only the input maps of group g.</param>
    /// <param name="connections">Which input maps feed each output map; default all.</param>
    /// <param name="bias">Whether to add b.</param>
    /// <param name="weightInitializer">First weights; default Xavier-uniform.</param>
    /// <param name="biasInitializer">First biases; default uniform within 1/√fan-in.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or a table and groups are given
    /// together.</exception>
    public Conv2d(int outChannels, Size kernel, Size? stride = null, Padding padding = default, Size? dilation = null,
        int groups = 1, ConnectionTable? connections = null, bool bias = true,
        Initializer? weightInitializer = null, Initializer? biasInitializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (connections is not null && groups != 1)
            throw new ArgumentException("A connection table and groups exclude each other; leave one out.",
                nameof(connections));
        OutChannels = outChannels;
        Kernel = kernel.AtLeastOne(nameof(kernel));
        Stride = (stride ?? 1).AtLeastOne(nameof(stride));
        Padding = padding.NotNegative();
        Dilation = (dilation ?? 1).AtLeastOne(nameof(dilation));
        Groups = groups;
        Connections = connections;
        Bias = bias;
        WeightInitializer = weightInitializer ?? Initializer.XavierUniform;
        BiasInitializer = biasInitializer ?? Initializer.UniformFanIn;
    }

    /// <summary>Number of output maps, O.</summary>
    public int OutChannels { get; }

    /// <summary>Height and width of the window.</summary>
    public Size Kernel { get; }

    /// <summary>Rows and columns from one window to the next.</summary>
    public Size Stride { get; }

    /// <summary>Zeros around the input.</summary>
    public Padding Padding { get; }

    /// <summary>Distance between the window's rows and columns.</summary>
    public Size Dilation { get; }

    /// <summary>Number of groups that do not see each other.</summary>
    public int Groups { get; }

    /// <summary>Which input maps feed each output map; null when all do.</summary>
    public ConnectionTable? Connections { get; }

    /// <summary>Whether b is added.</summary>
    public bool Bias { get; init; }

    /// <summary>How the first weights are drawn.</summary>
    public Initializer WeightInitializer { get; init; }

    /// <summary>How the first biases are drawn.</summary>
    public Initializer BiasInitializer { get; init; }

    /// <inheritdoc/>
    public override Plan Build(Shape input)
    {
        if (input is not [var channels, var height, var width])
            throw Expects("(channels, height, width)", input, "put it before Flatten()");
        if (channels % Groups != 0 || OutChannels % Groups != 0)
            throw Expects($"(channels, height, width) with channels and outChannels divisible by {Groups} groups",
                input, "choose another number of groups");
        Window window = WindowOver(input);
        if (!window.Fits)
            throw Expects($"(channels, height, width) of at least the kernel's size {Kernel}", input,
                "use a smaller kernel or more padding");
        int groupChannels = channels / Groups, area = Kernel.Height * Kernel.Width;
        Parameter weight = new("weight", [OutChannels, groupChannels, Kernel.Height, Kernel.Width], WeightInitializer,
            groupChannels * area, OutChannels / Groups * area)
        { Mask = MaskOver(input) };
        Parameter bias = new("bias", [OutChannels], BiasInitializer, groupChannels * area, OutChannels / Groups * area);
        return new Plan(input, [OutChannels, window.OutputHeight, window.OutputWidth],
            (long)weight.Count * window.OutputHeight * window.OutputWidth, Bias ? [weight, bias] : [weight]);
    }

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        for (int i = 0; i < y.Length; i++)
            y[i] = T.Broadcast(Bias ? plan.Parameters[1].In(weights)[i / (plan.Output[1] * plan.Output[2])] : 0f);
        foreach ((int at, int from, int to) in Taps(plan))
            y[to] = T.MultiplyAdd(x[from], T.Broadcast(w[at]), y[to]);
    }

    // dx[from] += w·dy[to]        dw += x[from]·dy[to]        db[o] += Σ dy[o,r,s]
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        Span<T> dWeight = plan.Parameters[0].In(dw);
        if (Bias)
            for (int i = 0; i < dy.Length; i++)
                plan.Parameters[1].In(dw)[i / (plan.Output[1] * plan.Output[2])] += dy[i];
        dx.Clear();
        foreach ((int at, int from, int to) in Taps(plan))
        {
            dWeight[at] = T.MultiplyAdd(x[from], dy[to], dWeight[at]);
            if (!dx.IsEmpty)
                dx[from] = T.MultiplyAdd(T.Broadcast(w[at]), dy[to], dx[from]);
        }
    }

    /// <inheritdoc/>
    public override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw) =>
            CurvatureOfProducts(plan, x, y, weights, hy, hx, hw);

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields
        .Lead("outChannels", OutChannels)
        .Add("kernel", Kernel)
        .Add("stride", Stride)
        .Add("padding", Padding)
        .Add("dilation", Dilation, hidden: Dilation == 1)
        .Add("groups", Groups, 1)
        .Add("connections", Connections)
        .Add("bias", Bias, true)
        .Add("weightInitializer", WeightInitializer, Initializer.XavierUniform)
        .Add("biasInitializer", BiasInitializer, Initializer.UniformFanIn);

    internal static Conv2d Read(LayerReader fields) => new(
        fields.Integer("outChannels"),
        fields.Size("kernel"),
        fields.Size("stride", 1),
        fields.Padding("padding"),
        fields.Size("dilation", 1),
        fields.Integer("groups", 1),
        fields.Connections("connections"),
        fields.Switch("bias", true),
        fields.Initializer("weightInitializer"),
        fields.Initializer("biasInitializer"));

    internal Window WindowOver(Shape input) => Window.Resolve(input[1], input[2], Kernel, Stride, Dilation, Padding);

    // Every product of the sum, output by output: index of the weight, of the input value, of the output value.
    private IEnumerable<(int Weight, int From, int To)> Taps(Plan plan)
    {
        Window window = WindowOver(plan.Input);
        Shape weight = plan.Parameters[0].Shape;
        ValueList<bool>? mask = plan.Parameters[0].Mask;
        int channels = weight[1], perGroup = OutChannels / Groups, to = 0;
        for (int o = 0; o < OutChannels; o++)
            for (int r = 0; r < plan.Output[1]; r++)
                for (int s = 0; s < plan.Output[2]; s++, to++)
                    for (int c = 0; c < channels; c++)
                        for (int u = 0; u < Kernel.Height; u++)
                            for (int v = 0; v < Kernel.Width; v++)
                            {
                                int row = r * Stride.Height + u * Dilation.Height - window.Padding.Top;
                                int column = s * Stride.Width + v * Dilation.Width - window.Padding.Left;
                                int at = ((o * channels + c) * Kernel.Height + u) * Kernel.Width + v;
                                if ((uint)row < (uint)window.Height && (uint)column < (uint)window.Width
                                    && mask?[at] != false)
                                    yield return (at, ((o / perGroup * channels + c) * window.Height
                                        + row) * window.Width + column, to);
                            }
    }

    private ValueList<bool>? MaskOver(Shape input)
    {
        if (Connections is null)
            return null;
        if (Connections.Inputs.Count != OutChannels
            || Connections.Inputs.Any(list => list.Any(c => (uint)c >= (uint)input[0])))
            throw Expects(
                $"({Connections.Inputs.SelectMany(list => list).DefaultIfEmpty(0).Max() + 1}, height, width) for a table of {Connections.Inputs.Count} output maps",
                input, $"give the table {OutChannels} lists of input maps below {input[0]}");
        int area = Kernel.Height * Kernel.Width;
        bool[] mask = new bool[OutChannels * input[0] * area];
        for (int o = 0; o < OutChannels; o++)
            foreach (int c in Connections.Inputs[o])
                mask.AsSpan((o * input[0] + c) * area, area).Fill(true);
        return ValueList.Create<bool>(mask);
    }
}
