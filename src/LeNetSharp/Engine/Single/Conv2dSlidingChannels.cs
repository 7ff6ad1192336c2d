using System.Runtime.CompilerServices;

namespace LeNetSharp;

// The sums of Conv2dOverChannels where neighbouring columns read neighbouring inputs (stride and dilation 1): an input
// that is broadcast once serves the five columns whose windows it lies in, each with its own column of weights. So a
// row of the kernel loads columns + 4 inputs and 5 weights for 5 · columns multiply-adds, and the units need not wait
// for loads. Two rows side by side keep ten sums growing at a time, which hides the latency; a narrower kernel would
// not. A column's sum meets its inputs from left to right, so that it still runs over c, u, v in order: the same bits.
internal static unsafe class Conv2dSlidingChannels<T> where T : struct, IVectorLanes<T>
{
    /// <summary>The kernel width that this is for.</summary>
    public const int KernelWidth = 5;

    /// <summary>Rows of a tile.</summary>
    public const int Rows = 2;

    /// <summary>Columns of a tile: its sums, five weights and two inputs are in registers.</summary>
    public const int MostColumns = 10;

    /// <summary>Whether a convolution can be done so.</summary>
    public static bool Fits(Conv2d layer) =>
        T.HasManyRegisters && layer.Kernel.Width == KernelWidth && layer.Stride.Width == 1 && layer.Dilation.Width == 1;

    public static delegate*<float*, int*, int, float*, float*, float*, Conv2dOverChannels<T>.Steps*, void> Choose(
        int columns) => columns switch
        {
            1 => &Tile<One>,
            2 => &Tile<Two>,
            3 => &Tile<Three>,
            4 => &Tile<Four>,
            5 => &Tile<Five>,
            6 => &Tile<Six>,
            7 => &Tile<Seven>,
            8 => &Tile<Eight>,
            9 => &Tile<Nine>,
            _ => &Tile<Ten>,
        };

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TColumns>(float* x, int* taps, int count, float* w, float* b, float* y,
        Conv2dOverChannels<T>.Steps* steps)
        where TColumns : IConstant
    {
        nint step = steps->Column, row = steps->Row;
        T a0 = T.Load(b), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0;
        T b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0, b6 = a0, b7 = a0, b8 = a0, b9 = a0;
        for (int i = 0; i < count; i += KernelWidth, w += KernelWidth * T.Count)
        {
            T w0 = T.Load(w), w1 = T.Load(w + T.Count), w2 = T.Load(w + 2 * T.Count), w3 = T.Load(w + 3 * T.Count),
                w4 = T.Load(w + 4 * T.Count);
            float* upper = x + taps[i], lower = upper + row;
            T u = T.Broadcast(*upper), v = T.Broadcast(*lower);
            a0 = T.MultiplyAdd(u, w0, a0);
            b0 = T.MultiplyAdd(v, w0, b0);
            u = T.Broadcast(*(upper += step));
            v = T.Broadcast(*(lower += step));
            a0 = T.MultiplyAdd(u, w1, a0);
            b0 = T.MultiplyAdd(v, w1, b0);
            if (TColumns.Value > 1) a1 = T.MultiplyAdd(u, w0, a1);
            if (TColumns.Value > 1) b1 = T.MultiplyAdd(v, w0, b1);
            u = T.Broadcast(*(upper += step));
            v = T.Broadcast(*(lower += step));
            a0 = T.MultiplyAdd(u, w2, a0);
            b0 = T.MultiplyAdd(v, w2, b0);
            if (TColumns.Value > 1) a1 = T.MultiplyAdd(u, w1, a1);
            if (TColumns.Value > 1) b1 = T.MultiplyAdd(v, w1, b1);
            if (TColumns.Value > 2) a2 = T.MultiplyAdd(u, w0, a2);
            if (TColumns.Value > 2) b2 = T.MultiplyAdd(v, w0, b2);
            u = T.Broadcast(*(upper += step));
            v = T.Broadcast(*(lower += step));
            a0 = T.MultiplyAdd(u, w3, a0);
            b0 = T.MultiplyAdd(v, w3, b0);
            if (TColumns.Value > 1) a1 = T.MultiplyAdd(u, w2, a1);
            if (TColumns.Value > 1) b1 = T.MultiplyAdd(v, w2, b1);
            if (TColumns.Value > 2) a2 = T.MultiplyAdd(u, w1, a2);
            if (TColumns.Value > 2) b2 = T.MultiplyAdd(v, w1, b2);
            if (TColumns.Value > 3) a3 = T.MultiplyAdd(u, w0, a3);
            if (TColumns.Value > 3) b3 = T.MultiplyAdd(v, w0, b3);
            u = T.Broadcast(*(upper += step));
            v = T.Broadcast(*(lower += step));
            a0 = T.MultiplyAdd(u, w4, a0);
            b0 = T.MultiplyAdd(v, w4, b0);
            if (TColumns.Value > 1) a1 = T.MultiplyAdd(u, w3, a1);
            if (TColumns.Value > 1) b1 = T.MultiplyAdd(v, w3, b1);
            if (TColumns.Value > 2) a2 = T.MultiplyAdd(u, w2, a2);
            if (TColumns.Value > 2) b2 = T.MultiplyAdd(v, w2, b2);
            if (TColumns.Value > 3) a3 = T.MultiplyAdd(u, w1, a3);
            if (TColumns.Value > 3) b3 = T.MultiplyAdd(v, w1, b3);
            if (TColumns.Value > 4) a4 = T.MultiplyAdd(u, w0, a4);
            if (TColumns.Value > 4) b4 = T.MultiplyAdd(v, w0, b4);
            if (TColumns.Value > 1)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a1 = T.MultiplyAdd(u, w4, a1);
                b1 = T.MultiplyAdd(v, w4, b1);
                if (TColumns.Value > 2) a2 = T.MultiplyAdd(u, w3, a2);
                if (TColumns.Value > 2) b2 = T.MultiplyAdd(v, w3, b2);
                if (TColumns.Value > 3) a3 = T.MultiplyAdd(u, w2, a3);
                if (TColumns.Value > 3) b3 = T.MultiplyAdd(v, w2, b3);
                if (TColumns.Value > 4) a4 = T.MultiplyAdd(u, w1, a4);
                if (TColumns.Value > 4) b4 = T.MultiplyAdd(v, w1, b4);
                if (TColumns.Value > 5) a5 = T.MultiplyAdd(u, w0, a5);
                if (TColumns.Value > 5) b5 = T.MultiplyAdd(v, w0, b5);
            }
            if (TColumns.Value > 2)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a2 = T.MultiplyAdd(u, w4, a2);
                b2 = T.MultiplyAdd(v, w4, b2);
                if (TColumns.Value > 3) a3 = T.MultiplyAdd(u, w3, a3);
                if (TColumns.Value > 3) b3 = T.MultiplyAdd(v, w3, b3);
                if (TColumns.Value > 4) a4 = T.MultiplyAdd(u, w2, a4);
                if (TColumns.Value > 4) b4 = T.MultiplyAdd(v, w2, b4);
                if (TColumns.Value > 5) a5 = T.MultiplyAdd(u, w1, a5);
                if (TColumns.Value > 5) b5 = T.MultiplyAdd(v, w1, b5);
                if (TColumns.Value > 6) a6 = T.MultiplyAdd(u, w0, a6);
                if (TColumns.Value > 6) b6 = T.MultiplyAdd(v, w0, b6);
            }
            if (TColumns.Value > 3)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a3 = T.MultiplyAdd(u, w4, a3);
                b3 = T.MultiplyAdd(v, w4, b3);
                if (TColumns.Value > 4) a4 = T.MultiplyAdd(u, w3, a4);
                if (TColumns.Value > 4) b4 = T.MultiplyAdd(v, w3, b4);
                if (TColumns.Value > 5) a5 = T.MultiplyAdd(u, w2, a5);
                if (TColumns.Value > 5) b5 = T.MultiplyAdd(v, w2, b5);
                if (TColumns.Value > 6) a6 = T.MultiplyAdd(u, w1, a6);
                if (TColumns.Value > 6) b6 = T.MultiplyAdd(v, w1, b6);
                if (TColumns.Value > 7) a7 = T.MultiplyAdd(u, w0, a7);
                if (TColumns.Value > 7) b7 = T.MultiplyAdd(v, w0, b7);
            }
            if (TColumns.Value > 4)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a4 = T.MultiplyAdd(u, w4, a4);
                b4 = T.MultiplyAdd(v, w4, b4);
                if (TColumns.Value > 5) a5 = T.MultiplyAdd(u, w3, a5);
                if (TColumns.Value > 5) b5 = T.MultiplyAdd(v, w3, b5);
                if (TColumns.Value > 6) a6 = T.MultiplyAdd(u, w2, a6);
                if (TColumns.Value > 6) b6 = T.MultiplyAdd(v, w2, b6);
                if (TColumns.Value > 7) a7 = T.MultiplyAdd(u, w1, a7);
                if (TColumns.Value > 7) b7 = T.MultiplyAdd(v, w1, b7);
                if (TColumns.Value > 8) a8 = T.MultiplyAdd(u, w0, a8);
                if (TColumns.Value > 8) b8 = T.MultiplyAdd(v, w0, b8);
            }
            if (TColumns.Value > 5)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a5 = T.MultiplyAdd(u, w4, a5);
                b5 = T.MultiplyAdd(v, w4, b5);
                if (TColumns.Value > 6) a6 = T.MultiplyAdd(u, w3, a6);
                if (TColumns.Value > 6) b6 = T.MultiplyAdd(v, w3, b6);
                if (TColumns.Value > 7) a7 = T.MultiplyAdd(u, w2, a7);
                if (TColumns.Value > 7) b7 = T.MultiplyAdd(v, w2, b7);
                if (TColumns.Value > 8) a8 = T.MultiplyAdd(u, w1, a8);
                if (TColumns.Value > 8) b8 = T.MultiplyAdd(v, w1, b8);
                if (TColumns.Value > 9) a9 = T.MultiplyAdd(u, w0, a9);
                if (TColumns.Value > 9) b9 = T.MultiplyAdd(v, w0, b9);
            }
            if (TColumns.Value > 6)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a6 = T.MultiplyAdd(u, w4, a6);
                b6 = T.MultiplyAdd(v, w4, b6);
                if (TColumns.Value > 7) a7 = T.MultiplyAdd(u, w3, a7);
                if (TColumns.Value > 7) b7 = T.MultiplyAdd(v, w3, b7);
                if (TColumns.Value > 8) a8 = T.MultiplyAdd(u, w2, a8);
                if (TColumns.Value > 8) b8 = T.MultiplyAdd(v, w2, b8);
                if (TColumns.Value > 9) a9 = T.MultiplyAdd(u, w1, a9);
                if (TColumns.Value > 9) b9 = T.MultiplyAdd(v, w1, b9);
            }
            if (TColumns.Value > 7)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a7 = T.MultiplyAdd(u, w4, a7);
                b7 = T.MultiplyAdd(v, w4, b7);
                if (TColumns.Value > 8) a8 = T.MultiplyAdd(u, w3, a8);
                if (TColumns.Value > 8) b8 = T.MultiplyAdd(v, w3, b8);
                if (TColumns.Value > 9) a9 = T.MultiplyAdd(u, w2, a9);
                if (TColumns.Value > 9) b9 = T.MultiplyAdd(v, w2, b9);
            }
            if (TColumns.Value > 8)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a8 = T.MultiplyAdd(u, w4, a8);
                b8 = T.MultiplyAdd(v, w4, b8);
                if (TColumns.Value > 9) a9 = T.MultiplyAdd(u, w3, a9);
                if (TColumns.Value > 9) b9 = T.MultiplyAdd(v, w3, b9);
            }
            if (TColumns.Value > 9)
            {
                u = T.Broadcast(*(upper += step));
                v = T.Broadcast(*(lower += step));
                a9 = T.MultiplyAdd(u, w4, a9);
                b9 = T.MultiplyAdd(v, w4, b9);
            }
        }
        step = steps->OutputColumn;
        T.Store(a0, y);
        if (TColumns.Value > 1) T.Store(a1, y + step);
        if (TColumns.Value > 2) T.Store(a2, y + 2 * step);
        if (TColumns.Value > 3) T.Store(a3, y + 3 * step);
        if (TColumns.Value > 4) T.Store(a4, y + 4 * step);
        if (TColumns.Value > 5) T.Store(a5, y + 5 * step);
        if (TColumns.Value > 6) T.Store(a6, y + 6 * step);
        if (TColumns.Value > 7) T.Store(a7, y + 7 * step);
        if (TColumns.Value > 8) T.Store(a8, y + 8 * step);
        if (TColumns.Value > 9) T.Store(a9, y + 9 * step);
        y += steps->OutputRow;
        T.Store(b0, y);
        if (TColumns.Value > 1) T.Store(b1, y + step);
        if (TColumns.Value > 2) T.Store(b2, y + 2 * step);
        if (TColumns.Value > 3) T.Store(b3, y + 3 * step);
        if (TColumns.Value > 4) T.Store(b4, y + 4 * step);
        if (TColumns.Value > 5) T.Store(b5, y + 5 * step);
        if (TColumns.Value > 6) T.Store(b6, y + 6 * step);
        if (TColumns.Value > 7) T.Store(b7, y + 7 * step);
        if (TColumns.Value > 8) T.Store(b8, y + 8 * step);
        if (TColumns.Value > 9) T.Store(b9, y + 9 * step);
    }
}
