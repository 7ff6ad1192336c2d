using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Applies a function to every value: y[i] = f(x[i]).</summary>
/// <remarks>Input any shape, output the same. No parameters. Its loops are also its kernel: they run over whole registers.</remarks>
/// <typeparam name="TFormula">The function and its slope.</typeparam>
public abstract record Activation<TFormula> : Layer, IElementwise where TFormula : IActivation
{
    /// <inheritdoc/>
    public sealed override Plan Build(Shape input) => new(input, input);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        for (int i = 0; i < y.Length; i++)
            y[i] = TFormula.Apply(x[i], exp);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        for (int i = 0; i < dx.Length; i++)
            dx[i] = dy[i] * TFormula.Slope(y[i]);
    }

    /// <inheritdoc/>
    public sealed override void Describe(LayerFields fields) { }

    PoolKernel IElementwise.CreatePool<T>(Layer pool, KernelSite site) => PoolKernel.Create<T, TFormula>(pool, site);
}

/// <summary>Marks a layer whose output value i depends on input value i alone and whose gradient needs y but not x:
/// it may run in place and at any vector width.</summary>
internal interface IElementwise
{
    /// <summary>The kernel of a pooling layer fused with this layer before it.</summary>
    PoolKernel CreatePool<T>(Layer pool, KernelSite site) where T : struct, IVectorLanes<T>;
}
