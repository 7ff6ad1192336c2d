using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Average pooling on one block: y = (f(x₀) + f(x₁) + …)·weight, row by row in every lane.</summary>
internal sealed unsafe class AvgPool2dKernel<T, TFormula>(Window window, KernelSite site, TFormula formula,
    Func<int, float> weight)
    : PoolKernel(window, site, weight) where T : struct, IVectorLanes<T> where TFormula : struct, IActivation
{
    [MethodImpl(Compilation.HotLoop)]
    protected override void ForwardRow(float* x, float* y, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwo(formula, x + patches[0].X, y + patches[0].Y, Sizes, patches.Length, patches[0].Weight);
        else
            for (int c = 0; c < Sizes.Maps; c++, x += Sizes.Map, y += Sizes.OutputMap)
                foreach (ref readonly PoolPatch patch in patches)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        T.Store(Sum(formula, x + patch.X + lane, Sizes.Row, Maps.Lanes,
                            patch) * T.Broadcast(patch.Weight), y + patch.Y + lane);
    }

    // dx += dy·weight·f'(x) for every place of the patch
    [MethodImpl(Compilation.HotLoop)]
    protected override void BackwardRow(float* x, float* dx, float* dy, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwoBack(formula, dx + patches[0].X, dy + patches[0].Y, Sizes, patches.Length, patches[0].Weight);
        else
            for (int c = 0; c < Sizes.Maps; c++, dx += Sizes.GradientMap, dy += Sizes.OutputGradientMap)
                foreach (ref readonly PoolPatch patch in patches)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        Spread(T.Load(dy + patch.Y + lane) * T.Broadcast(patch.Weight), dx + patch.X + lane, patch);
    }

    private void Spread(T share, float* row, in PoolPatch patch)
    {
        ExpConstants<T> exp = SlopeConstants<T, TFormula>();
        for (int u = 0; u < patch.Rows; u++, row += Sizes.Row)
            for (float* at = row; at < row + patch.Columns * Maps.Lanes; at += Maps.Lanes)
                if (Covers)
                    Put(formula, share, at, exp);
                else
                    T.Store(T.Load(at) + share, at);
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void TwoByTwo(TFormula formula, float* x, float* y, PoolSizes sizes, int outputs, float weight)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T part = T.Broadcast(weight);
        nint row = sizes.Row;
        for (int c = 0; c < sizes.Maps; c++, x += sizes.Map, y += sizes.OutputMap)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* at = x + lane;
                for (nint s = 0; s < outputs; s++, at += 2 * Maps.Lanes)
                    T.Store((Take(formula, at, exp) + Take(formula, at + Maps.Lanes, exp)
                        + Take(formula, at + row, exp) + Take(formula, at + row + Maps.Lanes, exp)) * part,
                        y + s * Maps.Lanes + lane);
            }
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void TwoByTwoBack(TFormula formula, float* dx, float* dy, PoolSizes sizes, int outputs, float weight)
    {
        ExpConstants<T> exp = SlopeConstants<T, TFormula>();
        T part = T.Broadcast(weight);
        nint row = sizes.Row;
        for (int c = 0; c < sizes.Maps; c++, dx += sizes.GradientMap, dy += sizes.OutputGradientMap)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* at = dx + lane;
                for (nint s = 0; s < outputs; s++, at += 2 * Maps.Lanes)
                {
                    T share = T.Load(dy + s * Maps.Lanes + lane) * part;
                    Put(formula, share, at, exp);
                    Put(formula, share, at + Maps.Lanes, exp);
                    Put(formula, share, at + row, exp);
                    Put(formula, share, at + row + Maps.Lanes, exp);
                }
            }
    }

    /// <summary>f(x₀) + f(x₁) + … over a patch whose rows and columns lie so many floats apart.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static T Sum(TFormula formula, float* x, nint row, nint column, in PoolPatch patch)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T sum = T.Broadcast(0f);
        for (int u = 0; u < patch.Rows; u++, x += row)
            for (int v = 0; v < patch.Columns; v++)
                sum += Take(formula, x + v * column, exp);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TFormula formula, T share, float* place, in ExpConstants<T> exp) =>
        T.Store(typeof(TFormula) == typeof(Identity) ? share : share * formula.Slope(T.Load(place), exp), place);
}
