namespace LeNetSharp;

/// <summary>One layer of a network, as data: what it computes, not how fast.</summary>
/// <remarks>A layer is an immutable record. It holds no weights and no state, prints itself, compares by value and
/// round-trips through JSON. Kernels may overtake its plain loops; a layer without a kernel runs through
/// them.</remarks>
public abstract record Layer
{
    /// <summary>The only place that knows shapes: what the layer makes of an input, and which parameters it
    /// needs.</summary>
    /// <param name="input">The shape of one sample, without a batch axis.</param>
    /// <exception cref="ShapeException">The layer does not fit this input.</exception>
    public abstract Plan Build(Shape input);

    /// <summary>The layer's formula in plain loops, over samples side by side in lanes.</summary>
    /// <param name="plan">What <see cref="Build"/> said for this input.</param>
    /// <param name="x">Input values, row-major in the input shape.</param>
    /// <param name="weights">The layer's parameters, each at its <see cref="Parameter.Offset"/>.</param>
    /// <param name="y">Output values, row-major in the output shape; every one is written.</param>
    public abstract void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
        where T : struct, ILanes<T>;

    /// <summary>The gradients of the layer in plain loops.</summary>
    /// <param name="plan">What <see cref="Build"/> said for this input.</param>
    /// <param name="x">Input values.</param>
    /// <param name="y">Output values, as <see cref="Forward"/> wrote them.</param>
    /// <param name="weights">The layer's parameters.</param>
    /// <param name="dy">Gradient of the loss to the output.</param>
    /// <param name="dx">Gradient to the input; every value is written. Empty when nobody asks for it.</param>
    /// <param name="dw">Gradients to the parameters, added to what is there, each sample in its own lane.</param>
    public abstract void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
        where T : struct, ILanes<T>;

    /// <summary>Second derivatives by the recursion of LeCun et al. (1998, appendix C): hx[i] = Σₒ (∂y[o]/∂x[i])²·hy[o]
    /// and hw[k] += Σₒ (∂y[o]/∂w[k])²·hy[o], where h are the loss's second derivatives; a shared weight sums over its
    /// connections.</summary>
    /// <remarks>It leaves out the loss's mixed derivatives to pairs of outputs, and the curvature of the layer itself
    /// but where a layer says otherwise: so nothing is negative (Gauss and Newton's way), and nothing but a diagonal is
    /// kept. A layer that has no loops of its own runs its gradients once for each output.</remarks>
    /// <param name="plan">What <see cref="Build"/> said for this input.</param>
    /// <param name="x">Input values.</param>
    /// <param name="y">Output values.</param>
    /// <param name="weights">The layer's parameters.</param>
    /// <param name="dy">Gradient of the loss to the output, known to the last layer alone; else empty.</param>
    /// <param name="hy">Second derivatives to the output.</param>
    /// <param name="hx">Second derivatives to the input; every value is written. Empty when nobody asks for it.</param>
    /// <param name="hw">Second derivatives to the parameters, added to what is there.</param>
    public virtual void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw)
        where T : struct, ILanes<T>
    {
        ArgumentNullException.ThrowIfNull(plan);
        T[] unit = new T[hy.Length], dx = new T[hx.Length], dw = new T[plan.WeightCount];
        hx.Clear();
        for (int o = 0; o < hy.Length; o++)
        {
            unit[o] = T.Broadcast(1f);
            Backward(plan, x, y, weights, unit, dx.AsSpan(), dw);
            unit[o] = default;
            for (int i = 0; i < hx.Length; i++)
                hx[i] = T.MultiplyAdd(dx[i] * dx[i], hy[o], hx[i]);
            for (int k = 0; k < dw.Length; k++)
                hw[k] = T.MultiplyAdd(dw[k] * dw[k], hy[o], hw[k]);
            Array.Clear(dw);
        }
    }

    // Where outputs are sums of weight times input, derivatives are weights and inputs: their squares in the place of
    // both, and hy in that of dy.
    private protected void CurvatureOfProducts<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y,
        ReadOnlySpan<float> weights, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw)
        where T : struct, ILanes<T>
    {
        T[] squares = new T[x.Length];
        for (int i = 0; i < squares.Length; i++)
            squares[i] = x[i] * x[i];
        float[] weightSquares = new float[weights.Length];
        for (int k = 0; k < weightSquares.Length; k++)
            weightSquares[k] = weights[k] * weights[k];
        Backward<T>(plan, squares, y, weightSquares, hy, hx, hw);
    }

    /// <summary>Names every field in the order of the constructor: the one source of the layer's text and its
    /// JSON.</summary>
    public abstract void Describe(LayerFields fields);

    /// <summary>The layer as one writes it in code: <c>Conv2d(6, kernel: 5, stride: 1, padding: 2)</c>.</summary>
    public sealed override string ToString()
    {
        LayerFields fields = new();
        Describe(fields);
        return $"{TypeName}({fields.Text})";
    }

    /// <summary>The name that stands in text and JSON.</summary>
    internal string TypeName => GetType().Name;

    /// <summary>The error of an input that does not fit.</summary>
    /// <param name="expected">The shape that would fit, in words: <c>(features)</c>.</param>
    /// <param name="input">What came.</param>
    /// <param name="hint">What to do.</param>
    protected static ShapeException Expects(string expected, Shape input, string hint) =>
        new($"expects an input of shape {expected}, but got {input}", hint);
}
