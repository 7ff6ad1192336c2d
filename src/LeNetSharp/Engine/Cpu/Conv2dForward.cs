using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[o][r][s] = b[o] + Σ w[o,c,u,v]·x[c][r·stride + u·dilation][s·stride + v·dilation], x padded beforehand.
// Every place is 16 floats, one a sample; a tile works on as many lanes as the register has.
// A tile is TRows output maps by TColumns output columns: each x is loaded once for all its maps, each w broadcast once
// for all its columns. 6×4 or 4×5 accumulators leave registers for the columns and one weight, and keep two
// multiply-add units busy. The weights of a map lie c by u by v, as they are read; the maps of a tile are addressed
// from every third, so that few registers hold pointers.
// Rows of the window that lie over padding are left out: x and w begin with the first that does not, and kernelRows of
// them follow. The sum runs over c, u, v in order, in every lane and for every tile: the same bits everywhere.
internal static unsafe class Conv2dForward<T> where T : struct, IVectorLanes<T>
{
    public static delegate*<float*, float*, float*, float*, int, Conv2dSteps, void> Choose(int rows, int columns,
        int stride) => rows switch
        {
            1 => Choose<One>(columns, stride),
            2 => Choose<Two>(columns, stride),
            3 => Choose<Three>(columns, stride),
            4 => Choose<Four>(columns, stride),
            5 => Choose<Five>(columns, stride),
            _ => Choose<Six>(columns, stride),
        };

    private static delegate*<float*, float*, float*, float*, int, Conv2dSteps, void> Choose<TRows>(
        int columns, int stride)
        where TRows : IConstant => columns switch
        {
            1 => stride == 1 ? &Tile<TRows, One, One> : &Tile<TRows, One, Any>,
            2 => stride == 1 ? &Tile<TRows, Two, One> : &Tile<TRows, Two, Any>,
            3 => stride == 1 ? &Tile<TRows, Three, One> : &Tile<TRows, Three, Any>,
            4 => stride == 1 ? &Tile<TRows, Four, One> : &Tile<TRows, Four, Any>,
            _ => stride == 1 ? &Tile<TRows, Five, One> : &Tile<TRows, Five, Any>,
        };

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TRows, TColumns, TStride>(float* x, float* w, float* b, float* y, int kernelRows,
        Conv2dSteps sizes)
        where TRows : IConstant where TColumns : IConstant where TStride : IConstant
    {
        int channels = sizes.Channels, kernelWidth = sizes.Kernel.Width;
        nint column = TStride.Value == 1 ? Maps.Lanes : sizes.ColumnStep, tap = sizes.TapStep;
        nint row = sizes.RowStep, map = sizes.MapStride, target = sizes.OutputMapStride, one = sizes.WeightsPerMap,
            two = 2 * one, omitted = (sizes.Kernel.Height - kernelRows) * kernelWidth;
        float* w3 = w + 3 * one;
        T a00 = T.Broadcast(b[0]), a01 = a00, a02 = a00, a03 = a00, a04 = a00;
        T a10 = TRows.Value > 1 ? T.Broadcast(b[1]) : default, a11 = a10, a12 = a10, a13 = a10, a14 = a10;
        T a20 = TRows.Value > 2 ? T.Broadcast(b[2]) : default, a21 = a20, a22 = a20, a23 = a20, a24 = a20;
        T a30 = TRows.Value > 3 ? T.Broadcast(b[3]) : default, a31 = a30, a32 = a30, a33 = a30, a34 = a30;
        T a40 = TRows.Value > 4 ? T.Broadcast(b[4]) : default, a41 = a40, a42 = a40, a43 = a40, a44 = a40;
        T a50 = TRows.Value > 5 ? T.Broadcast(b[5]) : default, a51 = a50, a52 = a50, a53 = a50, a54 = a50;
        for (int c = 0; c < channels; c++, x += map, w += omitted, w3 += omitted)
        {
            float* line = x;
            for (int u = 0; u < kernelRows; u++, line += row)
            {
                float* at = line;
                for (int v = 0; v < kernelWidth; v++, at += tap, w++, w3++)
                {
                    T x0 = T.Load(at);
                    T x1 = TColumns.Value > 1 ? T.Load(at + 1 * column) : default;
                    T x2 = TColumns.Value > 2 ? T.Load(at + 2 * column) : default;
                    T x3 = TColumns.Value > 3 ? T.Load(at + 3 * column) : default;
                    T x4 = TColumns.Value > 4 ? T.Load(at + 4 * column) : default;
                    T k0 = T.Broadcast(w[0]);
                    a00 = T.MultiplyAdd(x0, k0, a00);
                    if (TColumns.Value > 1) a01 = T.MultiplyAdd(x1, k0, a01);
                    if (TColumns.Value > 2) a02 = T.MultiplyAdd(x2, k0, a02);
                    if (TColumns.Value > 3) a03 = T.MultiplyAdd(x3, k0, a03);
                    if (TColumns.Value > 4) a04 = T.MultiplyAdd(x4, k0, a04);
                    if (TRows.Value > 1)
                    {
                        T k1 = T.Broadcast(w[one]);
                        a10 = T.MultiplyAdd(x0, k1, a10);
                        if (TColumns.Value > 1) a11 = T.MultiplyAdd(x1, k1, a11);
                        if (TColumns.Value > 2) a12 = T.MultiplyAdd(x2, k1, a12);
                        if (TColumns.Value > 3) a13 = T.MultiplyAdd(x3, k1, a13);
                        if (TColumns.Value > 4) a14 = T.MultiplyAdd(x4, k1, a14);
                    }
                    if (TRows.Value > 2)
                    {
                        T k2 = T.Broadcast(w[two]);
                        a20 = T.MultiplyAdd(x0, k2, a20);
                        if (TColumns.Value > 1) a21 = T.MultiplyAdd(x1, k2, a21);
                        if (TColumns.Value > 2) a22 = T.MultiplyAdd(x2, k2, a22);
                        if (TColumns.Value > 3) a23 = T.MultiplyAdd(x3, k2, a23);
                        if (TColumns.Value > 4) a24 = T.MultiplyAdd(x4, k2, a24);
                    }
                    if (TRows.Value > 3)
                    {
                        T k3 = T.Broadcast(w3[0]);
                        a30 = T.MultiplyAdd(x0, k3, a30);
                        if (TColumns.Value > 1) a31 = T.MultiplyAdd(x1, k3, a31);
                        if (TColumns.Value > 2) a32 = T.MultiplyAdd(x2, k3, a32);
                        if (TColumns.Value > 3) a33 = T.MultiplyAdd(x3, k3, a33);
                        if (TColumns.Value > 4) a34 = T.MultiplyAdd(x4, k3, a34);
                    }
                    if (TRows.Value > 4)
                    {
                        T k4 = T.Broadcast(w3[one]);
                        a40 = T.MultiplyAdd(x0, k4, a40);
                        if (TColumns.Value > 1) a41 = T.MultiplyAdd(x1, k4, a41);
                        if (TColumns.Value > 2) a42 = T.MultiplyAdd(x2, k4, a42);
                        if (TColumns.Value > 3) a43 = T.MultiplyAdd(x3, k4, a43);
                        if (TColumns.Value > 4) a44 = T.MultiplyAdd(x4, k4, a44);
                    }
                    if (TRows.Value > 5)
                    {
                        T k5 = T.Broadcast(w3[two]);
                        a50 = T.MultiplyAdd(x0, k5, a50);
                        if (TColumns.Value > 1) a51 = T.MultiplyAdd(x1, k5, a51);
                        if (TColumns.Value > 2) a52 = T.MultiplyAdd(x2, k5, a52);
                        if (TColumns.Value > 3) a53 = T.MultiplyAdd(x3, k5, a53);
                        if (TColumns.Value > 4) a54 = T.MultiplyAdd(x4, k5, a54);
                    }
                }
            }
        }
        float* row0 = y;
        T.Store(a00, row0 + 0 * Maps.Lanes);
        if (TColumns.Value > 1) T.Store(a01, row0 + 1 * Maps.Lanes);
        if (TColumns.Value > 2) T.Store(a02, row0 + 2 * Maps.Lanes);
        if (TColumns.Value > 3) T.Store(a03, row0 + 3 * Maps.Lanes);
        if (TColumns.Value > 4) T.Store(a04, row0 + 4 * Maps.Lanes);
        if (TRows.Value > 1)
        {
            float* row1 = y + 1 * target;
            T.Store(a10, row1 + 0 * Maps.Lanes);
            if (TColumns.Value > 1) T.Store(a11, row1 + 1 * Maps.Lanes);
            if (TColumns.Value > 2) T.Store(a12, row1 + 2 * Maps.Lanes);
            if (TColumns.Value > 3) T.Store(a13, row1 + 3 * Maps.Lanes);
            if (TColumns.Value > 4) T.Store(a14, row1 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 2)
        {
            float* row2 = y + 2 * target;
            T.Store(a20, row2 + 0 * Maps.Lanes);
            if (TColumns.Value > 1) T.Store(a21, row2 + 1 * Maps.Lanes);
            if (TColumns.Value > 2) T.Store(a22, row2 + 2 * Maps.Lanes);
            if (TColumns.Value > 3) T.Store(a23, row2 + 3 * Maps.Lanes);
            if (TColumns.Value > 4) T.Store(a24, row2 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 3)
        {
            float* row3 = y + 3 * target;
            T.Store(a30, row3 + 0 * Maps.Lanes);
            if (TColumns.Value > 1) T.Store(a31, row3 + 1 * Maps.Lanes);
            if (TColumns.Value > 2) T.Store(a32, row3 + 2 * Maps.Lanes);
            if (TColumns.Value > 3) T.Store(a33, row3 + 3 * Maps.Lanes);
            if (TColumns.Value > 4) T.Store(a34, row3 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 4)
        {
            float* row4 = y + 4 * target;
            T.Store(a40, row4 + 0 * Maps.Lanes);
            if (TColumns.Value > 1) T.Store(a41, row4 + 1 * Maps.Lanes);
            if (TColumns.Value > 2) T.Store(a42, row4 + 2 * Maps.Lanes);
            if (TColumns.Value > 3) T.Store(a43, row4 + 3 * Maps.Lanes);
            if (TColumns.Value > 4) T.Store(a44, row4 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 5)
        {
            float* row5 = y + 5 * target;
            T.Store(a50, row5 + 0 * Maps.Lanes);
            if (TColumns.Value > 1) T.Store(a51, row5 + 1 * Maps.Lanes);
            if (TColumns.Value > 2) T.Store(a52, row5 + 2 * Maps.Lanes);
            if (TColumns.Value > 3) T.Store(a53, row5 + 3 * Maps.Lanes);
            if (TColumns.Value > 4) T.Store(a54, row5 + 4 * Maps.Lanes);
        }
    }
}
