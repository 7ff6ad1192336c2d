namespace LeNetSharp;

/// <summary>Subsampling that learns: y[c,r,s] = w[c] · (sum of x over the window at (r·kernel, s·kernel)) +
/// b[c].</summary>
/// <remarks>Input (C, H, W), output (C, H / kernel, W / kernel); what does not fill a window is left out. Parameters:
/// weight (C), bias (C). Layers S2 and S4 of LeNet-5 (LeCun et al. 1998), whose squashing function is a layer of its
/// own here. Average pooling is weight 1/4 and bias 0.</remarks>
public sealed record Subsample2d : Layer
{
    /// <summary>Subsampling by windows that do not overlap.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="initializer">First weights and biases, with the window's values as fan-in; default uniform within
    /// 1/√fan-in.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public Subsample2d(Size kernel, Initializer? initializer = null)
    {
        Kernel = kernel.AtLeastOne(nameof(kernel));
        Initializer = initializer ?? Initializer.UniformFanIn;
    }

    /// <summary>Height and width of the window.</summary>
    public Size Kernel { get; }

    /// <summary>How the first weights and biases are drawn.</summary>
    public Initializer Initializer { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input)
    {
        Shape output = Pooling.Build(input, Kernel, Kernel, 0, Expects).Output;
        int area = Kernel.Height * Kernel.Width;
        Parameter weight = new("weight", [input[0]], Initializer, area, 1),
            bias = new("bias", [input[0]], Initializer, area, 1);
        return new Plan(input, output, output.Count, weight, bias);
    }

    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights), b = plan.Parameters[1].In(weights);
        for (int to = 0; to < y.Length; to++)
        {
            int c = to / (plan.Output[1] * plan.Output[2]);
            y[to] = T.MultiplyAdd(T.Broadcast(w[c]), Sum(plan, x, to), T.Broadcast(b[c]));
        }
    }

    // dx[from] = w[c]·dy[to]        dw[c] += dy[to]·Σ x[from]        db[c] += dy[to]
    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        Span<T> dWeight = plan.Parameters[0].In(dw), dBias = plan.Parameters[1].In(dw);
        dx.Clear();
        for (int to = 0; to < dy.Length; to++)
        {
            int c = to / (plan.Output[1] * plan.Output[2]);
            dWeight[c] = T.MultiplyAdd(dy[to], Sum(plan, x, to), dWeight[c]);
            dBias[c] += dy[to];
            if (!dx.IsEmpty)
                foreach (int from in Inputs(plan, to))
                    dx[from] = T.Broadcast(w[c]) * dy[to];
        }
    }

    // As the gradients, with the square of every derivative.
    /// <inheritdoc/>
    public override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw)
    {
        ReadOnlySpan<float> w = plan.Parameters[0].In(weights);
        Span<T> hWeight = plan.Parameters[0].In(hw), hBias = plan.Parameters[1].In(hw);
        hx.Clear();
        for (int to = 0; to < hy.Length; to++)
        {
            int c = to / (plan.Output[1] * plan.Output[2]);
            T sum = Sum(plan, x, to);
            hWeight[c] = T.MultiplyAdd(hy[to], sum * sum, hWeight[c]);
            hBias[c] += hy[to];
            if (!hx.IsEmpty)
                foreach (int from in Inputs(plan, to))
                    hx[from] = T.Broadcast(w[c] * w[c]) * hy[to];
        }
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields
        .Lead("kernel", Kernel)
        .Add("initializer", Initializer, Initializer.UniformFanIn);

    internal static Subsample2d Read(LayerReader fields) =>
        new(fields.Size("kernel"), fields.Initializer("initializer"));

    private Pooling.Inputs Inputs(Plan plan, int to) => new(Pooling.WindowOver(plan.Input, Kernel, Kernel, 0), to);

    private T Sum<T>(Plan plan, ReadOnlySpan<T> x, int to) where T : struct, ILanes<T>
    {
        T sum = T.Broadcast(0f);
        foreach (int from in Inputs(plan, to))
            sum += x[from];
        return sum;
    }
}
