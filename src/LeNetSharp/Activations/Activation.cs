using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Applies a function to every value: y[i] = f(x[i]).</summary>
/// <remarks>Input any shape, output the same. No parameters. Its loops are also its kernel: they run over whole
/// registers.</remarks>
/// <typeparam name="TFormula">The function and its slope.</typeparam>
public abstract record Activation<TFormula> : Layer, IElementwise where TFormula : struct, IActivation
{
    /// <summary>The function with the layer's options; default one that has none.</summary>
    protected virtual TFormula Function => default;

    /// <inheritdoc/>
    public sealed override Plan Build(Shape input) => new(input, input);

    /// <inheritdoc/>
    [MethodImpl(Compilation.HotLoop)]
    public sealed override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        TFormula f = Function;
        for (int i = 0; i < y.Length; i++)
            y[i] = f.Apply(x[i], ExpConstants<T>.Literal);
    }

    /// <inheritdoc/>
    [MethodImpl(Compilation.HotLoop)]
    public sealed override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y,
        ReadOnlySpan<float> weights, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        TFormula f = Function;
        ReadOnlySpan<T> kept = TFormula.SlopeNeedsInput ? x : y;
        for (int i = 0; i < dx.Length; i++)
            dx[i] = dy[i] * f.Slope(kept[i], ExpConstants<T>.Literal);
    }

    // hx[i] = f'(x[i])²·hy[i]
    /// <inheritdoc/>
    public sealed override void Curvature<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y,
        ReadOnlySpan<float> weights, ReadOnlySpan<T> dy, ReadOnlySpan<T> hy, Span<T> hx, Span<T> hw)
    {
        Backward(plan, x, y, weights, hy, hx, hw);
        Backward<T>(plan, x, y, weights, hx, hx, hw);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) { }

    bool IElementwise.SlopeNeedsInput => TFormula.SlopeNeedsInput;

    PoolKernel IElementwise.CreatePool<T>(IPooling pool, KernelSite site) =>
        PoolKernel.Create<T, TFormula>(pool, site, Function);

    Kernel IElementwise.CreateNormalized<T>(BatchNorm norm, bool pools, KernelSite site, BlockMemory memory) =>
        new BatchNormActivationKernel<T, TFormula>(norm, Function, pools, site, memory);

    SingleFormula<T> IElementwise.CreateSingle<T>() => new SingleFormula<T, TFormula>(Function);
}

/// <summary>Marks a layer whose output value i depends on input value i alone, and its gradient too: it may run at any
/// vector width, and in place but where a way back still needs x.</summary>
internal interface IElementwise
{
    /// <summary>Whether the gradient needs x and not y.</summary>
    bool SlopeNeedsInput { get; }

    /// <summary>The kernel of a pooling layer fused with this layer before it.</summary>
    PoolKernel CreatePool<T>(IPooling pool, KernelSite site) where T : struct, IVectorLanes<T>;

    /// <summary>The kernel of batch normalisation in training, fused with this layer after it, and 2×2 max pooling if
    /// that follows.</summary>
    Kernel CreateNormalized<T>(BatchNorm norm, bool pools, KernelSite site, BlockMemory memory)
        where T : struct, IVectorLanes<T>;

    /// <summary>This layer over registers of one sample.</summary>
    SingleFormula<T> CreateSingle<T>() where T : struct, IVectorLanes<T>;
}
