using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Max pooling on one block: y = the largest f(x) of its places; the gradient goes to the first that equals
/// it.</summary>
internal sealed unsafe class MaxPool2dKernel<T, TFormula>(Window window, KernelSite site, TFormula formula)
    : PoolKernel(window, site, _ => 1f) where T : struct, IVectorLanes<T> where TFormula : struct, IActivation
{
    [MethodImpl(Compilation.HotLoop)]
    protected override void ForwardRow(float* x, float* y, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwo(formula, x + patches[0].X, y + patches[0].Y, Sizes, patches.Length);
        else
            for (int c = 0; c < Sizes.Maps; c++, x += Sizes.Map, y += Sizes.OutputMap)
                foreach (ref readonly PoolPatch patch in patches)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        T.Store(Largest(formula, x + patch.X + lane, Sizes.Row, Maps.Lanes, patch), y + patch.Y + lane);
    }

    // 'rest' holds dy until a place that equals the largest takes it.
    [MethodImpl(Compilation.HotLoop)]
    protected override void BackwardRow(float* x, float* dx, float* dy, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwoBack(formula, x + patches[0].X, dx + patches[0].X, dy + patches[0].Y, Sizes, patches.Length);
        else
            for (int c = 0; c < Sizes.Maps; c++, x += Sizes.Map, dx += Sizes.GradientMap, dy += Sizes.OutputGradientMap)
                foreach (ref readonly PoolPatch patch in patches)
                    for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                        Spread(x + patch.X + lane, dx + patch.X + lane, T.Load(dy + patch.Y + lane), patch);
    }

    private void Spread(float* x, float* dx, T rest, in PoolPatch patch)
    {
        ExpConstants<T> exp = SlopeConstants<T, TFormula>();
        T most = TFormula.SlopeNeedsInput
            ? Largest(formula, x, Sizes.Row, Maps.Lanes, patch)
            : Largest<Identity>(default, x, Sizes.Row, Maps.Lanes, patch);
        for (int u = 0; u < patch.Rows; u++, x += Sizes.Row, dx += Sizes.Row)
            for (int at = 0; at < patch.Columns * Maps.Lanes; at += Maps.Lanes)
            {
                T kept = T.Load(x + at), share = Share(formula, most, ref rest, Value(formula, kept, exp), kept, exp);
                T.Store(Covers ? share : T.Load(dx + at) + share, dx + at);
            }
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void TwoByTwo(TFormula formula, float* x, float* y, PoolSizes sizes, int outputs)
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T least = T.Broadcast(float.NegativeInfinity);
        nint row = sizes.Row;
        for (int c = 0; c < sizes.Maps; c++, x += sizes.Map, y += sizes.OutputMap)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* at = x + lane;
                for (nint s = 0; s < outputs; s++, at += 2 * Maps.Lanes)
                {
                    T most = T.Max(T.Max(least, Take(formula, at, exp)), Take(formula, at + Maps.Lanes, exp));
                    most = T.Max(T.Max(most, Take(formula, at + row, exp)), Take(formula, at + row + Maps.Lanes, exp));
                    T.Store(most, y + s * Maps.Lanes + lane);
                }
            }
    }

    [MethodImpl(Compilation.HotLoop)]
    private static void TwoByTwoBack(TFormula formula, float* x, float* dx, float* dy, PoolSizes sizes, int outputs)
    {
        ExpConstants<T> exp = SlopeConstants<T, TFormula>();
        T least = T.Broadcast(float.NegativeInfinity);
        nint row = sizes.Row;
        for (int c = 0; c < sizes.Maps; c++, x += sizes.Map, dx += sizes.GradientMap, dy += sizes.OutputGradientMap)
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            {
                float* from = x + lane, to = dx + lane;
                for (nint s = 0; s < outputs; s++, from += 2 * Maps.Lanes, to += 2 * Maps.Lanes)
                {
                    T rest = T.Load(dy + s * Maps.Lanes + lane);
                    T a = T.Load(from), b = T.Load(from + Maps.Lanes), c0 = T.Load(from + row),
                        d = T.Load(from + row + Maps.Lanes);
                    T fa = Value(formula, a, exp), fb = Value(formula, b, exp), fc = Value(formula, c0, exp),
                        fd = Value(formula, d, exp);
                    T most = T.Max(T.Max(T.Max(T.Max(least, fa), fb), fc), fd);
                    T.Store(Share(formula, most, ref rest, fa, a, exp), to);
                    T.Store(Share(formula, most, ref rest, fb, b, exp), to + Maps.Lanes);
                    T.Store(Share(formula, most, ref rest, fc, c0, exp), to + row);
                    T.Store(Share(formula, most, ref rest, fd, d, exp), to + row + Maps.Lanes);
                }
            }
    }

    /// <summary>The largest of f(x₀), f(x₁), … over a patch whose rows and columns lie so many floats apart.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static T Largest<TTaken>(TTaken formula, float* x, nint row, nint column, in PoolPatch patch)
        where TTaken : struct, IActivation
    {
        ExpConstants<T> exp = ExpConstants<T>.InRegisters;
        T most = T.Broadcast(float.NegativeInfinity);
        for (int u = 0; u < patch.Rows; u++, x += row)
            for (int v = 0; v < patch.Columns; v++)
                most = T.Max(most, Take(formula, x + v * column, exp));
        return most;
    }

    // f(x) of a place, out of what the way forward left there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Value(TFormula formula, T kept, in ExpConstants<T> exp) =>
        TFormula.SlopeNeedsInput ? formula.Apply(kept, exp) : kept;

    // What a place gets of the rest of the gradient: all of it if it holds the largest value, and then nothing is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Share(TFormula formula, T most, ref T rest, T value, T kept, in ExpConstants<T> exp)
    {
        T zero = T.Broadcast(0f);
        T share = T.IfGreater(most, value, zero, rest);
        rest = T.IfGreater(most, value, rest, zero);
        return typeof(TFormula) == typeof(Identity) ? share : share * formula.Slope(kept, exp);
    }
}
