using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Max pooling on one block: y = the largest f(x) of its places; the gradient goes to the first that equals it.</summary>
internal sealed unsafe class MaxPool2dKernel<T, TFormula>(Window window, KernelSite site)
    : PoolKernel(window, site, _ => 1f) where T : struct, IVectorLanes<T> where TFormula : IActivation
{
    protected override void ForwardLine(float* x, float* y, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwo(x + patches[0].X, x + patches[0].X + Line, y + patches[0].Y, patches.Length);
        else
            foreach (ref readonly PoolPatch patch in patches)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                    T.Store(Largest(x + patch.X + lane, Line, patch.Rows, patch.Columns), y + patch.Y + lane);
    }

    // 'rest' holds dy until a place that equals y takes it.
    protected override void BackwardLine(float* x, float* y, float* dx, float* dy, ReadOnlySpan<PoolPatch> patches)
    {
        if (IsTwoByTwo)
            TwoByTwoBack(x + patches[0].X, dx + patches[0].X, Line, y + patches[0].Y, dy + patches[0].Y, patches.Length);
        else
            foreach (ref readonly PoolPatch patch in patches)
                for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                {
                    T most = T.Load(y + patch.Y + lane), rest = T.Load(dy + patch.Y + lane);
                    for (int u = 0; u < patch.Rows; u++)
                        for (int v = 0; v < patch.Columns; v++)
                        {
                            nint place = patch.X + u * Line + v * Maps.Lanes + lane;
                            T share = Put(most, ref rest, x + place);
                            T.Store(Covers ? share : T.Load(dx + place) + share, dx + place);
                        }
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByTwo(float* row, float* next, float* y, int outputs)
    {
        T least = T.Broadcast(float.NegativeInfinity);
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            for (nint s = 0, x = lane; s < outputs; s++, x += 2 * Maps.Lanes)
            {
                T most = T.Max(T.Max(least, Take<T, TFormula>(row + x)), Take<T, TFormula>(row + x + Maps.Lanes));
                most = T.Max(T.Max(most, Take<T, TFormula>(next + x)), Take<T, TFormula>(next + x + Maps.Lanes));
                T.Store(most, y + s * Maps.Lanes + lane);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByTwoBack(float* x, float* dx, nint line, float* y, float* dy, int outputs)
    {
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
            for (nint s = 0, at = lane; s < outputs; s++, at += 2 * Maps.Lanes)
            {
                T most = T.Load(y + s * Maps.Lanes + lane), rest = T.Load(dy + s * Maps.Lanes + lane);
                T.Store(Put(most, ref rest, x + at), dx + at);
                T.Store(Put(most, ref rest, x + at + Maps.Lanes), dx + at + Maps.Lanes);
                T.Store(Put(most, ref rest, x + at + line), dx + at + line);
                T.Store(Put(most, ref rest, x + at + line + Maps.Lanes), dx + at + line + Maps.Lanes);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest(float* row, nint line, int rows, int columns)
    {
        T most = T.Broadcast(float.NegativeInfinity);
        for (int u = 0; u < rows; u++, row += line)
            for (int v = 0; v < columns; v++)
                most = T.Max(most, Take<T, TFormula>(row + v * Maps.Lanes));
        return most;
    }

    // What a place gets of the rest of the gradient: all of it if it holds the largest value, and then nothing is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Put(T most, ref T rest, float* place)
    {
        T value = T.Load(place), zero = T.Broadcast(0f);
        T share = T.IfGreater(most, value, zero, rest);
        rest = T.IfGreater(most, value, rest, zero);
        return typeof(TFormula) == typeof(Identity) ? share : share * TFormula.Slope(value);
    }
}
