using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[o][s] = b[o] + Σ w[o,c,u,v]·x[c][…][…]: lanes are output columns.
// A tile is TRows output maps by up to four registers of outputs: rows, or the four places of a window that is pooled
// afterwards. Where a tap finds its input for each of the four stands in a table, so that kernel, stride, dilation and
// pooling are numbers in it. The weights of a tile are packed beforehand as [c][u][v][row]; each is broadcast once for
// all registers. The sum runs over c, u, v in order, as in a block: the same bits.
internal static unsafe class Conv2dOverColumns<T> where T : struct, IVectorLanes<T>
{
    /// <summary>Registers of outputs in the table for each tap.</summary>
    public const int Columns = 4;

    /// <summary>Maps in a tile: its sums, its inputs and one weight are in registers.</summary>
    public static int MostRows => T.HasManyRegisters ? 6 : 2;

    public static delegate*<float*, int*, int, float*, float*, float*, nint, nint, void> Choose(
        int rows, int columns) => rows switch
        {
            1 => Choose<One>(columns),
            2 => Choose<Two>(columns),
            3 => Choose<Three>(columns),
            4 => Choose<Four>(columns),
            5 => Choose<Five>(columns),
            _ => Choose<Six>(columns),
        };

    private static delegate*<float*, int*, int, float*, float*, float*, nint, nint, void> Choose<TRows>(int columns)
        where TRows : IConstant => columns switch
        {
            1 => &Tile<TRows, One>,
            2 => &Tile<TRows, Two>,
            3 => &Tile<TRows, Three>,
            _ => &Tile<TRows, Four>,
        };

    // y + row·map + column·register
    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TRows, TColumns>(float* x, int* taps, int count, float* w, float* b, float* y, nint map,
        nint register)
        where TRows : IConstant where TColumns : IConstant
    {
        T a00 = T.Broadcast(b[0]), a01 = a00, a02 = a00, a03 = a00;
        T a10 = TRows.Value > 1 ? T.Broadcast(b[1]) : default, a11 = a10, a12 = a10, a13 = a10;
        T a20 = TRows.Value > 2 ? T.Broadcast(b[2]) : default, a21 = a20, a22 = a20, a23 = a20;
        T a30 = TRows.Value > 3 ? T.Broadcast(b[3]) : default, a31 = a30, a32 = a30, a33 = a30;
        T a40 = TRows.Value > 4 ? T.Broadcast(b[4]) : default, a41 = a40, a42 = a40, a43 = a40;
        T a50 = TRows.Value > 5 ? T.Broadcast(b[5]) : default, a51 = a50, a52 = a50, a53 = a50;
        for (int i = 0; i < count; i++, taps += Columns, w += TRows.Value)
        {
            T x0 = T.Load(x + taps[0]);
            T x1 = TColumns.Value > 1 ? T.Load(x + taps[1]) : default;
            T x2 = TColumns.Value > 2 ? T.Load(x + taps[2]) : default;
            T x3 = TColumns.Value > 3 ? T.Load(x + taps[3]) : default;
            T w0 = T.Broadcast(w[0]);
            a00 = T.MultiplyAdd(x0, w0, a00);
            if (TColumns.Value > 1) a01 = T.MultiplyAdd(x1, w0, a01);
            if (TColumns.Value > 2) a02 = T.MultiplyAdd(x2, w0, a02);
            if (TColumns.Value > 3) a03 = T.MultiplyAdd(x3, w0, a03);
            if (TRows.Value > 1)
            {
                T w1 = T.Broadcast(w[1]);
                a10 = T.MultiplyAdd(x0, w1, a10);
                if (TColumns.Value > 1) a11 = T.MultiplyAdd(x1, w1, a11);
                if (TColumns.Value > 2) a12 = T.MultiplyAdd(x2, w1, a12);
                if (TColumns.Value > 3) a13 = T.MultiplyAdd(x3, w1, a13);
            }
            if (TRows.Value > 2)
            {
                T w2 = T.Broadcast(w[2]);
                a20 = T.MultiplyAdd(x0, w2, a20);
                if (TColumns.Value > 1) a21 = T.MultiplyAdd(x1, w2, a21);
                if (TColumns.Value > 2) a22 = T.MultiplyAdd(x2, w2, a22);
                if (TColumns.Value > 3) a23 = T.MultiplyAdd(x3, w2, a23);
            }
            if (TRows.Value > 3)
            {
                T w3 = T.Broadcast(w[3]);
                a30 = T.MultiplyAdd(x0, w3, a30);
                if (TColumns.Value > 1) a31 = T.MultiplyAdd(x1, w3, a31);
                if (TColumns.Value > 2) a32 = T.MultiplyAdd(x2, w3, a32);
                if (TColumns.Value > 3) a33 = T.MultiplyAdd(x3, w3, a33);
            }
            if (TRows.Value > 4)
            {
                T w4 = T.Broadcast(w[4]);
                a40 = T.MultiplyAdd(x0, w4, a40);
                if (TColumns.Value > 1) a41 = T.MultiplyAdd(x1, w4, a41);
                if (TColumns.Value > 2) a42 = T.MultiplyAdd(x2, w4, a42);
                if (TColumns.Value > 3) a43 = T.MultiplyAdd(x3, w4, a43);
            }
            if (TRows.Value > 5)
            {
                T w5 = T.Broadcast(w[5]);
                a50 = T.MultiplyAdd(x0, w5, a50);
                if (TColumns.Value > 1) a51 = T.MultiplyAdd(x1, w5, a51);
                if (TColumns.Value > 2) a52 = T.MultiplyAdd(x2, w5, a52);
                if (TColumns.Value > 3) a53 = T.MultiplyAdd(x3, w5, a53);
            }
        }
        Store<TColumns>(a00, a01, a02, a03, y, register);
        if (TRows.Value > 1) Store<TColumns>(a10, a11, a12, a13, y + map, register);
        if (TRows.Value > 2) Store<TColumns>(a20, a21, a22, a23, y + 2 * map, register);
        if (TRows.Value > 3) Store<TColumns>(a30, a31, a32, a33, y + 3 * map, register);
        if (TRows.Value > 4) Store<TColumns>(a40, a41, a42, a43, y + 4 * map, register);
        if (TRows.Value > 5) Store<TColumns>(a50, a51, a52, a53, y + 5 * map, register);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TColumns>(T a, T b, T c, T d, float* y, nint register) where TColumns : IConstant
    {
        T.Store(a, y);
        if (TColumns.Value > 1) T.Store(b, y + register);
        if (TColumns.Value > 2) T.Store(c, y + 2 * register);
        if (TColumns.Value > 3) T.Store(d, y + 3 * register);
    }
}
