using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[r][s][o] = b[o] + Σ w[o,c,u,v]·x[c][r·stride + …][s·stride + …]: lanes are output channels.
// A tile is one register of channels at one or two rows of up to 14 columns: each weight is loaded once for all of
// them, and each input is broadcast by the multiply-add itself. Where a tap finds its input stands in a table, so that
// x may lie in any order. The weights of a register of channels are packed beforehand as [c][u][v][channel].
// The sum runs over c, u, v in order, as in a block: the same bits.
internal static unsafe class Conv2dOverChannels<T> where T : struct, IVectorLanes<T>
{
    /// <summary>From one column or row of a tile to the next, in floats.</summary>
    public readonly record struct Steps(nint Column, nint Row, nint OutputColumn, nint OutputRow);

    /// <summary>Columns of a tile: its sums, one weight and one input are in registers.</summary>
    public static int MostColumns(int rows) => (T.HasManyRegisters, rows) switch
    {
        (true, _) => 14,
        (false, 1) => 12,
        (false, _) => 6,
    };

    public static delegate*<float*, int*, int, float*, float*, float*, Steps*, void> Choose(int rows, int columns) =>
        rows == 1 ? Choose<One>(columns) : Choose<Two>(columns);

    private static delegate*<float*, int*, int, float*, float*, float*, Steps*, void> Choose<TRows>(int columns)
        where TRows : IConstant => columns switch
        {
            1 => &Tile<TRows, One>,
            2 => &Tile<TRows, Two>,
            3 => &Tile<TRows, Three>,
            4 => &Tile<TRows, Four>,
            5 => &Tile<TRows, Five>,
            6 => &Tile<TRows, Six>,
            7 => &Tile<TRows, Seven>,
            8 => &Tile<TRows, Eight>,
            9 => &Tile<TRows, Nine>,
            10 => &Tile<TRows, Ten>,
            11 => &Tile<TRows, Eleven>,
            12 => &Tile<TRows, Twelve>,
            13 => &Tile<TRows, Thirteen>,
            _ => &Tile<TRows, Fourteen>,
        };

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TRows, TColumns>(float* x, int* taps, int count, float* w, float* b,
        float* y, Steps* steps)
        where TRows : IConstant where TColumns : IConstant
    {
        nint one = steps->Column, two = 2 * one, three = 3 * one, row = steps->Row;
        T a0 = T.Load(b), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0,
            a11 = a0, a12 = a0, a13 = a0;
        T b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0, b6 = a0, b7 = a0, b8 = a0, b9 = a0, b10 = a0, b11 = a0,
            b12 = a0, b13 = a0;
        for (int i = 0; i < count; i++, w += T.Count)
        {
            T weight = T.Load(w);
            float* at = x + taps[i];
            a0 = T.MultiplyAddBroadcast(weight, at, a0);
            if (TColumns.Value > 1) a1 = T.MultiplyAddBroadcast(weight, at + one, a1);
            if (TColumns.Value > 2) a2 = T.MultiplyAddBroadcast(weight, at + two, a2);
            at += three;
            if (TColumns.Value > 3) a3 = T.MultiplyAddBroadcast(weight, at, a3);
            if (TColumns.Value > 4) a4 = T.MultiplyAddBroadcast(weight, at + one, a4);
            if (TColumns.Value > 5) a5 = T.MultiplyAddBroadcast(weight, at + two, a5);
            at += three;
            if (TColumns.Value > 6) a6 = T.MultiplyAddBroadcast(weight, at, a6);
            if (TColumns.Value > 7) a7 = T.MultiplyAddBroadcast(weight, at + one, a7);
            if (TColumns.Value > 8) a8 = T.MultiplyAddBroadcast(weight, at + two, a8);
            at += three;
            if (TColumns.Value > 9) a9 = T.MultiplyAddBroadcast(weight, at, a9);
            if (TColumns.Value > 10) a10 = T.MultiplyAddBroadcast(weight, at + one, a10);
            if (TColumns.Value > 11) a11 = T.MultiplyAddBroadcast(weight, at + two, a11);
            at += three;
            if (TColumns.Value > 12) a12 = T.MultiplyAddBroadcast(weight, at, a12);
            if (TColumns.Value > 13) a13 = T.MultiplyAddBroadcast(weight, at + one, a13);
            if (TRows.Value > 1)
            {
                at = x + taps[i] + row;
                b0 = T.MultiplyAddBroadcast(weight, at, b0);
                if (TColumns.Value > 1) b1 = T.MultiplyAddBroadcast(weight, at + one, b1);
                if (TColumns.Value > 2) b2 = T.MultiplyAddBroadcast(weight, at + two, b2);
                at += three;
                if (TColumns.Value > 3) b3 = T.MultiplyAddBroadcast(weight, at, b3);
                if (TColumns.Value > 4) b4 = T.MultiplyAddBroadcast(weight, at + one, b4);
                if (TColumns.Value > 5) b5 = T.MultiplyAddBroadcast(weight, at + two, b5);
                at += three;
                if (TColumns.Value > 6) b6 = T.MultiplyAddBroadcast(weight, at, b6);
                if (TColumns.Value > 7) b7 = T.MultiplyAddBroadcast(weight, at + one, b7);
                if (TColumns.Value > 8) b8 = T.MultiplyAddBroadcast(weight, at + two, b8);
                at += three;
                if (TColumns.Value > 9) b9 = T.MultiplyAddBroadcast(weight, at, b9);
                if (TColumns.Value > 10) b10 = T.MultiplyAddBroadcast(weight, at + one, b10);
                if (TColumns.Value > 11) b11 = T.MultiplyAddBroadcast(weight, at + two, b11);
                at += three;
                if (TColumns.Value > 12) b12 = T.MultiplyAddBroadcast(weight, at, b12);
                if (TColumns.Value > 13) b13 = T.MultiplyAddBroadcast(weight, at + one, b13);
            }
        }
        one = steps->OutputColumn;
        T.Store(a0, y);
        if (TColumns.Value > 1) T.Store(a1, y + one);
        if (TColumns.Value > 2) T.Store(a2, y + 2 * one);
        if (TColumns.Value > 3) T.Store(a3, y + 3 * one);
        if (TColumns.Value > 4) T.Store(a4, y + 4 * one);
        if (TColumns.Value > 5) T.Store(a5, y + 5 * one);
        if (TColumns.Value > 6) T.Store(a6, y + 6 * one);
        if (TColumns.Value > 7) T.Store(a7, y + 7 * one);
        if (TColumns.Value > 8) T.Store(a8, y + 8 * one);
        if (TColumns.Value > 9) T.Store(a9, y + 9 * one);
        if (TColumns.Value > 10) T.Store(a10, y + 10 * one);
        if (TColumns.Value > 11) T.Store(a11, y + 11 * one);
        if (TColumns.Value > 12) T.Store(a12, y + 12 * one);
        if (TColumns.Value > 13) T.Store(a13, y + 13 * one);
        if (TRows.Value > 1)
        {
            y += steps->OutputRow;
            T.Store(b0, y);
            if (TColumns.Value > 1) T.Store(b1, y + one);
            if (TColumns.Value > 2) T.Store(b2, y + 2 * one);
            if (TColumns.Value > 3) T.Store(b3, y + 3 * one);
            if (TColumns.Value > 4) T.Store(b4, y + 4 * one);
            if (TColumns.Value > 5) T.Store(b5, y + 5 * one);
            if (TColumns.Value > 6) T.Store(b6, y + 6 * one);
            if (TColumns.Value > 7) T.Store(b7, y + 7 * one);
            if (TColumns.Value > 8) T.Store(b8, y + 8 * one);
            if (TColumns.Value > 9) T.Store(b9, y + 9 * one);
            if (TColumns.Value > 10) T.Store(b10, y + 10 * one);
            if (TColumns.Value > 11) T.Store(b11, y + 11 * one);
            if (TColumns.Value > 12) T.Store(b12, y + 12 * one);
            if (TColumns.Value > 13) T.Store(b13, y + 13 * one);
        }
    }
}
