using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>A pooling layer on one block, row by row, together with the activation that stands before it, if
/// any.</summary>
/// <remarks>Fused with the activation f, its input holds the activation's input: going forward it puts y = f(x) in its
/// place (or leaves x, where the slope needs x), going back it puts the gradient of the activation's input there. So
/// each value is loaded and stored once, and needs no second buffer.</remarks>
internal abstract unsafe class PoolKernel(Window window, KernelSite site, Func<int, float> weight) : Kernel
{
    private readonly PoolPatch[] patches = PoolPatch.Of(window, site.X.InMap, site.Y.InMap, weight);
    private readonly int source = site.X.Inside, target = site.Y.Inside, sourceGradient = site.Dx?.Inside ?? 0,
        targetGradient = site.Dy?.Inside ?? 0;

    /// <summary>Whether the windows reach every place of the input exactly once: then a gradient may be written without
    /// adding.</summary>
    protected bool Covers { get; } = PoolPatch.Covers(window);

    /// <summary>How many maps there are, and how they lie.</summary>
    protected PoolSizes Sizes { get; } = new(site);

    /// <summary>Rows of the output.</summary>
    public int Rows => window.OutputHeight;

    /// <summary>The first input row that no output row up to this one reads.</summary>
    public int InputEnd(int row) =>
        Math.Min(row * window.Stride.Height - window.Padding.Top + window.Kernel.Height, window.Height);

    /// <summary>The kernel of a pooling layer that stands alone.</summary>
    public static PoolKernel Create<T>(IPooling layer, KernelSite site) where T : struct, IVectorLanes<T> =>
        Create<T, Identity>(layer, site, default);

    /// <summary>The kernel of a pooling layer fused with the activation before it.</summary>
    /// <param name="layer">The pooling layer.</param>
    /// <param name="site">Its input is the activation's.</param>
    /// <param name="formula">The activation.</param>
    public static PoolKernel Create<T, TFormula>(IPooling layer, KernelSite site, TFormula formula)
        where T : struct, IVectorLanes<T> where TFormula : struct, IActivation
    {
        Window window = layer.WindowOver(site.Plan.Input);
        return layer.MeanWeight(window, 0) is null
            ? new MaxPool2dKernel<T, TFormula>(window, site, formula)
            : new AvgPool2dKernel<T, TFormula>(window, site, formula, to => layer.MeanWeight(window, to) ?? 0f);
    }

    /// <summary>Whether a layer pools in windows that reach every place once, so that it can be fused with what stands
    /// before it.</summary>
    public static bool CanFuse(Layer layer, Shape input) =>
        layer is IPooling pool && PoolPatch.Covers(pool.WindowOver(input));

    public sealed override void Forward(float* memory, float* weights)
    {
        for (int row = 0; row < Rows; row++)
            ForwardRow(memory, row, 0);
    }

    public sealed override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        if (site.Dx is not Maps to)
            return;
        if (!Covers)
            new Span<float>(memory + to.Start, to.Length).Clear();
        for (int row = 0; row < Rows; row++)
            BackwardRow(memory, row);
    }

    /// <summary>One row of all maps.</summary>
    /// <param name="memory">The block's memory.</param>
    /// <param name="row">Which row of the output.</param>
    /// <param name="missing">Rows of the input that lie before the first in memory, where only some are there at a
    /// time.</param>
    public void ForwardRow(float* memory, int row, int missing) =>
        ForwardRow(memory + source - missing * Sizes.Row, memory + target, Patches(row));

    /// <summary>The gradient to the inputs of one row of all maps.</summary>
    public void BackwardRow(float* memory, int row) =>
        BackwardRow(memory + source, memory + sourceGradient, memory + targetGradient, Patches(row));

    /// <summary>Whether each window is two by two places that no other reads: the usual case, with loops of its
    /// own.</summary>
    protected bool IsTwoByTwo => Covers && window.Kernel == 2;

    /// <summary>One row of all maps: x and y are the first places of the first map.</summary>
    protected abstract void ForwardRow(float* x, float* y, ReadOnlySpan<PoolPatch> patches);

    /// <summary>The gradient to the inputs of one row of all maps; x holds what
    /// <see cref="ForwardRow(float*, float*, ReadOnlySpan{PoolPatch})"/> left.</summary>
    protected abstract void BackwardRow(float* x, float* dx, float* dy, ReadOnlySpan<PoolPatch> patches);

    /// <summary>f(x), left in x's place for the way back, but where the slope needs x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static T Take<T, TFormula>(TFormula formula, float* place, in ExpConstants<T> exp)
        where T : struct, IVectorLanes<T> where TFormula : struct, IActivation
    {
        if (typeof(TFormula) == typeof(Identity))
            return T.Load(place);
        T value = formula.Apply(T.Load(place), exp);
        if (!TFormula.SlopeNeedsInput)
            T.Store(value, place);
        return value;
    }

    /// <summary>What a slope takes beside what <see cref="Take"/> left: nothing, but where it needs x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ExpConstants<T> SlopeConstants<T, TFormula>() where T : struct, IVectorLanes<T>
        where TFormula : struct, IActivation =>
        TFormula.SlopeNeedsInput ? ExpConstants<T>.InRegisters : default;

    private ReadOnlySpan<PoolPatch> Patches(int row) => patches.AsSpan(row * window.OutputWidth, window.OutputWidth);
}

/// <summary>How many maps a pooling layer has, and the floats between them and their rows: plain fields, ready for
/// inner loops.</summary>
internal readonly struct PoolSizes(KernelSite site)
{
    public readonly int Maps = site.Y.Channels;

    public readonly nint Map = site.X.MapStride, Row = site.X.RowStride, OutputMap = site.Y.MapStride;
    public readonly nint GradientMap = site.Dx?.MapStride ?? 0, OutputGradientMap = site.Dy?.MapStride ?? 0;
}
