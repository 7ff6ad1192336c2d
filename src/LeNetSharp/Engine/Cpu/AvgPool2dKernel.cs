using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Average pooling on one block: y = (f(x₀) + f(x₁) + …)·weight, row by row in every lane.</summary>
internal sealed unsafe class AvgPool2dKernel<T, TFormula>(Window window, KernelSite site, Func<int, float> weight)
    : PoolKernel(window, site, weight) where T : struct, IVectorLanes<T> where TFormula : IActivation
{
    protected override void ForwardLine(float* x, float* y, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwo(x + patches[0].X, x + patches[0].X + Line, y + patches[0].Y, patches.Length, patches[0].Weight);
        else
            foreach (ref readonly PoolPatch patch in patches)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                    T.Store(Sum(x + patch.X + lane, Line, patch.Rows, patch.Columns) * T.Broadcast(patch.Weight), y + patch.Y + lane);
    }

    // dx += dy·weight·f'(x) for every place of the patch
    protected override void BackwardLine(float* x, float* y, float* dx, float* dy, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwoBack(dx + patches[0].X, dx + patches[0].X + Line, dy + patches[0].Y, patches.Length, patches[0].Weight);
        else
            foreach (ref readonly PoolPatch patch in patches)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                {
                    T share = T.Load(dy + patch.Y + lane) * T.Broadcast(patch.Weight);
                    float* at = dx + patch.X + lane;
                    for (int u = 0; u < patch.Rows; u++, at += Line)
                        for (int v = 0; v < patch.Columns; v++)
                            if (Covers)
                                Put(share, at + v * Maps.Lanes);
                            else
                                T.Store(T.Load(at + v * Maps.Lanes) + share, at + v * Maps.Lanes);
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByTwo(float* row, float* next, float* y, int outputs, float weight)
    {
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            for (nint s = 0, x = lane; s < outputs; s++, x += 2 * Maps.Lanes)
                T.Store((Take<T, TFormula>(row + x) + Take<T, TFormula>(row + x + Maps.Lanes)
                    + Take<T, TFormula>(next + x) + Take<T, TFormula>(next + x + Maps.Lanes)) * T.Broadcast(weight), y + s * Maps.Lanes + lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByTwoBack(float* row, float* next, float* dy, int outputs, float weight)
    {
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            for (nint s = 0, x = lane; s < outputs; s++, x += 2 * Maps.Lanes)
            {
                T share = T.Load(dy + s * Maps.Lanes + lane) * T.Broadcast(weight);
                Put(share, row + x);
                Put(share, row + x + Maps.Lanes);
                Put(share, next + x);
                Put(share, next + x + Maps.Lanes);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Sum(float* row, nint line, int rows, int columns)
    {
        T sum = T.Broadcast(0f);
        for (int u = 0; u < rows; u++, row += line)
            for (int v = 0; v < columns; v++)
                sum += Take<T, TFormula>(row + v * Maps.Lanes);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T share, float* place) =>
        T.Store(typeof(TFormula) == typeof(Identity) ? share : share * TFormula.Slope(T.Load(place)), place);
}
