namespace LeNetSharp;

/// <summary>Pooling in windows of two by two places that no other window reads, with the activation before
/// it.</summary>
/// <param name="formula">The activation.</param>
/// <param name="weight">One over the places of a window for the mean; null for the largest.</param>
internal sealed unsafe class TwoByTwoPool<T>(SingleFormula<T> formula, float? weight) where T : struct, IVectorLanes<T>
{
    /// <summary>The pooling layer as such, or null when its windows are others.</summary>
    public static TwoByTwoPool<T>? Of(IPooling layer, Shape input, SingleFormula<T> formula) =>
        layer.WindowOver(input) is var window && window.Kernel == 2 && PoolPatch.Covers(window)
            ? new(formula, layer.MeanWeight(window, 0))
            : null;

    /// <summary>Pools some windows; arguments as those of <see cref="SingleFormula{T}.Mean"/>.</summary>
    public void Run(float* row, float* next, nint second, nint step, float* y, nint target, int count)
    {
        if (weight is float share)
            formula.Mean(row, next, second, step, y, target, count, share);
        else
            formula.Largest(row, next, second, step, y, target, count);
    }
}
