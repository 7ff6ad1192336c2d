using System.Runtime.CompilerServices;

namespace LeNetSharp;

// dw[o,c,u,v] += Σ dy[o][r][s]·x[c][r·stride + u·dilation][s·stride + v·dilation], over r, s and then over the 16
// lanes.
// A tile is TRows output maps by TTaps kernel columns of one (c, u): each place of x is loaded once for all maps, each
// dy once for all taps. The dy of all maps are held in registers and x passes by: with 16 registers that leaves room for
// 2 maps by 5 taps. It runs over some output rows and adds to sums, one place of 16 lanes for each weight; so a few
// rows of x and dy can stay in the L1 cache while all their taps are done. The lanes are added up once a block
// (LaneSums). The sum runs over r, s in order, in every lane: the same bits everywhere.
internal static unsafe class Conv2dWeightGradient<T> where T : struct, IVectorLanes<T>
{
    public static delegate*<float*, float*, float*, int, Conv2dSteps, void> Choose(int rows, int taps) => rows switch
    {
        1 => Choose<One>(taps),
        2 => Choose<Two>(taps),
        3 => Choose<Three>(taps),
        4 => Choose<Four>(taps),
        5 => Choose<Five>(taps),
        _ => Choose<Six>(taps),
    };

    private static delegate*<float*, float*, float*, int, Conv2dSteps, void> Choose<TRows>(int taps)
        where TRows : IConstant => taps switch
        {
            1 => &Tile<TRows, One>,
            2 => &Tile<TRows, Two>,
            3 => &Tile<TRows, Three>,
            4 => &Tile<TRows, Four>,
            _ => &Tile<TRows, Five>,
        };

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TRows, TTaps>(float* x, float* dy, float* sums, int outputRows, Conv2dSteps sizes)
        where TRows : IConstant where TTaps : IConstant
    {
        int width = sizes.OutputWidth;
        nint tap = sizes.TapStep, column = sizes.ColumnStep, line = sizes.LineStep;
        nint map = sizes.OutputMapStride, weights = sizes.WeightsPerMap * Maps.Lanes;
        T a00 = T.Load(sums + 0 * weights + 0 * Maps.Lanes);
        T a01 = TTaps.Value > 1 ? T.Load(sums + 0 * weights + 1 * Maps.Lanes) : default;
        T a02 = TTaps.Value > 2 ? T.Load(sums + 0 * weights + 2 * Maps.Lanes) : default;
        T a03 = TTaps.Value > 3 ? T.Load(sums + 0 * weights + 3 * Maps.Lanes) : default;
        T a04 = TTaps.Value > 4 ? T.Load(sums + 0 * weights + 4 * Maps.Lanes) : default;
        T a10 = TRows.Value > 1 ? T.Load(sums + 1 * weights + 0 * Maps.Lanes) : default;
        T a11 = TRows.Value > 1 && TTaps.Value > 1 ? T.Load(sums + 1 * weights + 1 * Maps.Lanes) : default;
        T a12 = TRows.Value > 1 && TTaps.Value > 2 ? T.Load(sums + 1 * weights + 2 * Maps.Lanes) : default;
        T a13 = TRows.Value > 1 && TTaps.Value > 3 ? T.Load(sums + 1 * weights + 3 * Maps.Lanes) : default;
        T a14 = TRows.Value > 1 && TTaps.Value > 4 ? T.Load(sums + 1 * weights + 4 * Maps.Lanes) : default;
        T a20 = TRows.Value > 2 ? T.Load(sums + 2 * weights + 0 * Maps.Lanes) : default;
        T a21 = TRows.Value > 2 && TTaps.Value > 1 ? T.Load(sums + 2 * weights + 1 * Maps.Lanes) : default;
        T a22 = TRows.Value > 2 && TTaps.Value > 2 ? T.Load(sums + 2 * weights + 2 * Maps.Lanes) : default;
        T a23 = TRows.Value > 2 && TTaps.Value > 3 ? T.Load(sums + 2 * weights + 3 * Maps.Lanes) : default;
        T a24 = TRows.Value > 2 && TTaps.Value > 4 ? T.Load(sums + 2 * weights + 4 * Maps.Lanes) : default;
        T a30 = TRows.Value > 3 ? T.Load(sums + 3 * weights + 0 * Maps.Lanes) : default;
        T a31 = TRows.Value > 3 && TTaps.Value > 1 ? T.Load(sums + 3 * weights + 1 * Maps.Lanes) : default;
        T a32 = TRows.Value > 3 && TTaps.Value > 2 ? T.Load(sums + 3 * weights + 2 * Maps.Lanes) : default;
        T a33 = TRows.Value > 3 && TTaps.Value > 3 ? T.Load(sums + 3 * weights + 3 * Maps.Lanes) : default;
        T a34 = TRows.Value > 3 && TTaps.Value > 4 ? T.Load(sums + 3 * weights + 4 * Maps.Lanes) : default;
        T a40 = TRows.Value > 4 ? T.Load(sums + 4 * weights + 0 * Maps.Lanes) : default;
        T a41 = TRows.Value > 4 && TTaps.Value > 1 ? T.Load(sums + 4 * weights + 1 * Maps.Lanes) : default;
        T a42 = TRows.Value > 4 && TTaps.Value > 2 ? T.Load(sums + 4 * weights + 2 * Maps.Lanes) : default;
        T a43 = TRows.Value > 4 && TTaps.Value > 3 ? T.Load(sums + 4 * weights + 3 * Maps.Lanes) : default;
        T a44 = TRows.Value > 4 && TTaps.Value > 4 ? T.Load(sums + 4 * weights + 4 * Maps.Lanes) : default;
        T a50 = TRows.Value > 5 ? T.Load(sums + 5 * weights + 0 * Maps.Lanes) : default;
        T a51 = TRows.Value > 5 && TTaps.Value > 1 ? T.Load(sums + 5 * weights + 1 * Maps.Lanes) : default;
        T a52 = TRows.Value > 5 && TTaps.Value > 2 ? T.Load(sums + 5 * weights + 2 * Maps.Lanes) : default;
        T a53 = TRows.Value > 5 && TTaps.Value > 3 ? T.Load(sums + 5 * weights + 3 * Maps.Lanes) : default;
        T a54 = TRows.Value > 5 && TTaps.Value > 4 ? T.Load(sums + 5 * weights + 4 * Maps.Lanes) : default;
        for (int r = 0; r < outputRows; r++, x += line)
        {
            float* at = x;
            for (int s = 0; s < width; s++, at += column, dy += Maps.Lanes)
            {
                T d0 = T.Load(dy);
                T d1 = TRows.Value > 1 ? T.Load(dy + 1 * map) : default;
                T d2 = TRows.Value > 2 ? T.Load(dy + 2 * map) : default;
                T d3 = TRows.Value > 3 ? T.Load(dy + 3 * map) : default;
                T d4 = TRows.Value > 4 ? T.Load(dy + 4 * map) : default;
                T d5 = TRows.Value > 5 ? T.Load(dy + 5 * map) : default;
                T x0 = T.Load(at);
                a00 = T.MultiplyAdd(x0, d0, a00);
                if (TRows.Value > 1) a10 = T.MultiplyAdd(x0, d1, a10);
                if (TRows.Value > 2) a20 = T.MultiplyAdd(x0, d2, a20);
                if (TRows.Value > 3) a30 = T.MultiplyAdd(x0, d3, a30);
                if (TRows.Value > 4) a40 = T.MultiplyAdd(x0, d4, a40);
                if (TRows.Value > 5) a50 = T.MultiplyAdd(x0, d5, a50);
                if (TTaps.Value > 1)
                {
                    T x1 = T.Load(at + 1 * tap);
                    a01 = T.MultiplyAdd(x1, d0, a01);
                    if (TRows.Value > 1) a11 = T.MultiplyAdd(x1, d1, a11);
                    if (TRows.Value > 2) a21 = T.MultiplyAdd(x1, d2, a21);
                    if (TRows.Value > 3) a31 = T.MultiplyAdd(x1, d3, a31);
                    if (TRows.Value > 4) a41 = T.MultiplyAdd(x1, d4, a41);
                    if (TRows.Value > 5) a51 = T.MultiplyAdd(x1, d5, a51);
                }
                if (TTaps.Value > 2)
                {
                    T x2 = T.Load(at + 2 * tap);
                    a02 = T.MultiplyAdd(x2, d0, a02);
                    if (TRows.Value > 1) a12 = T.MultiplyAdd(x2, d1, a12);
                    if (TRows.Value > 2) a22 = T.MultiplyAdd(x2, d2, a22);
                    if (TRows.Value > 3) a32 = T.MultiplyAdd(x2, d3, a32);
                    if (TRows.Value > 4) a42 = T.MultiplyAdd(x2, d4, a42);
                    if (TRows.Value > 5) a52 = T.MultiplyAdd(x2, d5, a52);
                }
                if (TTaps.Value > 3)
                {
                    T x3 = T.Load(at + 3 * tap);
                    a03 = T.MultiplyAdd(x3, d0, a03);
                    if (TRows.Value > 1) a13 = T.MultiplyAdd(x3, d1, a13);
                    if (TRows.Value > 2) a23 = T.MultiplyAdd(x3, d2, a23);
                    if (TRows.Value > 3) a33 = T.MultiplyAdd(x3, d3, a33);
                    if (TRows.Value > 4) a43 = T.MultiplyAdd(x3, d4, a43);
                    if (TRows.Value > 5) a53 = T.MultiplyAdd(x3, d5, a53);
                }
                if (TTaps.Value > 4)
                {
                    T x4 = T.Load(at + 4 * tap);
                    a04 = T.MultiplyAdd(x4, d0, a04);
                    if (TRows.Value > 1) a14 = T.MultiplyAdd(x4, d1, a14);
                    if (TRows.Value > 2) a24 = T.MultiplyAdd(x4, d2, a24);
                    if (TRows.Value > 3) a34 = T.MultiplyAdd(x4, d3, a34);
                    if (TRows.Value > 4) a44 = T.MultiplyAdd(x4, d4, a44);
                    if (TRows.Value > 5) a54 = T.MultiplyAdd(x4, d5, a54);
                }
            }
        }
        float* row0 = sums;
        T.Store(a00, row0 + 0 * Maps.Lanes);
        if (TTaps.Value > 1) T.Store(a01, row0 + 1 * Maps.Lanes);
        if (TTaps.Value > 2) T.Store(a02, row0 + 2 * Maps.Lanes);
        if (TTaps.Value > 3) T.Store(a03, row0 + 3 * Maps.Lanes);
        if (TTaps.Value > 4) T.Store(a04, row0 + 4 * Maps.Lanes);
        if (TRows.Value > 1)
        {
            float* row1 = sums + 1 * weights;
            T.Store(a10, row1 + 0 * Maps.Lanes);
            if (TTaps.Value > 1) T.Store(a11, row1 + 1 * Maps.Lanes);
            if (TTaps.Value > 2) T.Store(a12, row1 + 2 * Maps.Lanes);
            if (TTaps.Value > 3) T.Store(a13, row1 + 3 * Maps.Lanes);
            if (TTaps.Value > 4) T.Store(a14, row1 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 2)
        {
            float* row2 = sums + 2 * weights;
            T.Store(a20, row2 + 0 * Maps.Lanes);
            if (TTaps.Value > 1) T.Store(a21, row2 + 1 * Maps.Lanes);
            if (TTaps.Value > 2) T.Store(a22, row2 + 2 * Maps.Lanes);
            if (TTaps.Value > 3) T.Store(a23, row2 + 3 * Maps.Lanes);
            if (TTaps.Value > 4) T.Store(a24, row2 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 3)
        {
            float* row3 = sums + 3 * weights;
            T.Store(a30, row3 + 0 * Maps.Lanes);
            if (TTaps.Value > 1) T.Store(a31, row3 + 1 * Maps.Lanes);
            if (TTaps.Value > 2) T.Store(a32, row3 + 2 * Maps.Lanes);
            if (TTaps.Value > 3) T.Store(a33, row3 + 3 * Maps.Lanes);
            if (TTaps.Value > 4) T.Store(a34, row3 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 4)
        {
            float* row4 = sums + 4 * weights;
            T.Store(a40, row4 + 0 * Maps.Lanes);
            if (TTaps.Value > 1) T.Store(a41, row4 + 1 * Maps.Lanes);
            if (TTaps.Value > 2) T.Store(a42, row4 + 2 * Maps.Lanes);
            if (TTaps.Value > 3) T.Store(a43, row4 + 3 * Maps.Lanes);
            if (TTaps.Value > 4) T.Store(a44, row4 + 4 * Maps.Lanes);
        }
        if (TRows.Value > 5)
        {
            float* row5 = sums + 5 * weights;
            T.Store(a50, row5 + 0 * Maps.Lanes);
            if (TTaps.Value > 1) T.Store(a51, row5 + 1 * Maps.Lanes);
            if (TTaps.Value > 2) T.Store(a52, row5 + 2 * Maps.Lanes);
            if (TTaps.Value > 3) T.Store(a53, row5 + 3 * Maps.Lanes);
            if (TTaps.Value > 4) T.Store(a54, row5 + 4 * Maps.Lanes);
        }
    }
}
