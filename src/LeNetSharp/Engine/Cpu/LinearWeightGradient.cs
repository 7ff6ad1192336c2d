using System.Runtime.CompilerServices;

namespace LeNetSharp;

// dw[o,i] += Σ dy[o][sample]·x[sample][i]
// Here the lanes are inputs, not samples: x is laid out in rows (Transpose), dy is broadcast, dw is read and written as it lies.
// A tile is 4 outputs by 5 registers of inputs: 20 accumulators, loaded once, 16 samples added, stored once.
// The sum runs over the samples in order, for every i alone: the same bits at every vector width.
internal static unsafe class LinearWeightGradient
{
    /// <summary>Adds one block's gradient. Rows of x are padded to a multiple of 16 floats; those of dw are not.</summary>
    public static void Add(float* dy, float* x, float* dw, int outputs, int inputs, int rowLength, int lanes)
    {
        int i = 0;
        if (lanes == 16)
            i = Columns<Lanes16>(dy, x, dw, i, outputs, inputs, rowLength);
        if (lanes >= 8)
            i = Columns<Lanes8>(dy, x, dw, i, outputs, inputs, rowLength);
        i = Columns<Lanes4>(dy, x, dw, i, outputs, inputs, rowLength);
        for (; i < inputs; i++)
            for (int o = 0; o < outputs; o++)
            {
                float sum = dw[o * inputs + i];
                for (int sample = 0; sample < Maps.Lanes; sample++)
                    sum = MathF.FusedMultiplyAdd(dy[o * Maps.Lanes + sample], x[sample * rowLength + i], sum);
                dw[o * inputs + i] = sum;
            }
    }

    // As many whole registers of columns as there are from i on; returns where the rest begins.
    private static int Columns<T>(float* dy, float* x, float* dw, int i, int outputs, int inputs, int rowLength) where T : struct, IVectorLanes<T>
    {
        for (int registers; (registers = Math.Min((inputs - i) / T.Count, 5)) > 0; i += registers * T.Count)
        {
            int o = 0;
            if (registers == 5 && T.HasManyRegisters)
                for (; o + 4 <= outputs; o += 4)
                    Tile<T>(dy + o * Maps.Lanes, x + i, dw + o * inputs + i, inputs, rowLength);
            for (; o < outputs; o++)
                for (int j = 0; j < registers; j++)
                    Single<T>(dy + o * Maps.Lanes, x + i + j * T.Count, dw + o * inputs + i + j * T.Count, rowLength);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<T>(float* dy, float* x, float* dw, nint inputs, nint rowLength) where T : struct, IVectorLanes<T>
    {
        float* row0 = dw;
        float* row1 = row0 + inputs;
        float* row2 = row1 + inputs;
        float* row3 = row2 + inputs;
        T a00 = T.Load(row0), a01 = T.Load(row0 + 1 * T.Count), a02 = T.Load(row0 + 2 * T.Count), a03 = T.Load(row0 + 3 * T.Count), a04 = T.Load(row0 + 4 * T.Count);
        T a10 = T.Load(row1), a11 = T.Load(row1 + 1 * T.Count), a12 = T.Load(row1 + 2 * T.Count), a13 = T.Load(row1 + 3 * T.Count), a14 = T.Load(row1 + 4 * T.Count);
        T a20 = T.Load(row2), a21 = T.Load(row2 + 1 * T.Count), a22 = T.Load(row2 + 2 * T.Count), a23 = T.Load(row2 + 3 * T.Count), a24 = T.Load(row2 + 4 * T.Count);
        T a30 = T.Load(row3), a31 = T.Load(row3 + 1 * T.Count), a32 = T.Load(row3 + 2 * T.Count), a33 = T.Load(row3 + 3 * T.Count), a34 = T.Load(row3 + 4 * T.Count);
        for (int sample = 0; sample < Maps.Lanes; sample++, x += rowLength, dy++)
        {
            T x0 = T.Load(x), x1 = T.Load(x + 1 * T.Count), x2 = T.Load(x + 2 * T.Count), x3 = T.Load(x + 3 * T.Count), x4 = T.Load(x + 4 * T.Count);
            T d0 = T.Broadcast(dy[0]);
            a00 = T.MultiplyAdd(x0, d0, a00);
            a01 = T.MultiplyAdd(x1, d0, a01);
            a02 = T.MultiplyAdd(x2, d0, a02);
            a03 = T.MultiplyAdd(x3, d0, a03);
            a04 = T.MultiplyAdd(x4, d0, a04);
            T d1 = T.Broadcast(dy[1 * Maps.Lanes]);
            a10 = T.MultiplyAdd(x0, d1, a10);
            a11 = T.MultiplyAdd(x1, d1, a11);
            a12 = T.MultiplyAdd(x2, d1, a12);
            a13 = T.MultiplyAdd(x3, d1, a13);
            a14 = T.MultiplyAdd(x4, d1, a14);
            T d2 = T.Broadcast(dy[2 * Maps.Lanes]);
            a20 = T.MultiplyAdd(x0, d2, a20);
            a21 = T.MultiplyAdd(x1, d2, a21);
            a22 = T.MultiplyAdd(x2, d2, a22);
            a23 = T.MultiplyAdd(x3, d2, a23);
            a24 = T.MultiplyAdd(x4, d2, a24);
            T d3 = T.Broadcast(dy[3 * Maps.Lanes]);
            a30 = T.MultiplyAdd(x0, d3, a30);
            a31 = T.MultiplyAdd(x1, d3, a31);
            a32 = T.MultiplyAdd(x2, d3, a32);
            a33 = T.MultiplyAdd(x3, d3, a33);
            a34 = T.MultiplyAdd(x4, d3, a34);
        }
        T.Store(a00, row0);
        T.Store(a01, row0 + 1 * T.Count);
        T.Store(a02, row0 + 2 * T.Count);
        T.Store(a03, row0 + 3 * T.Count);
        T.Store(a04, row0 + 4 * T.Count);
        T.Store(a10, row1);
        T.Store(a11, row1 + 1 * T.Count);
        T.Store(a12, row1 + 2 * T.Count);
        T.Store(a13, row1 + 3 * T.Count);
        T.Store(a14, row1 + 4 * T.Count);
        T.Store(a20, row2);
        T.Store(a21, row2 + 1 * T.Count);
        T.Store(a22, row2 + 2 * T.Count);
        T.Store(a23, row2 + 3 * T.Count);
        T.Store(a24, row2 + 4 * T.Count);
        T.Store(a30, row3);
        T.Store(a31, row3 + 1 * T.Count);
        T.Store(a32, row3 + 2 * T.Count);
        T.Store(a33, row3 + 3 * T.Count);
        T.Store(a34, row3 + 4 * T.Count);
    }

    private static void Single<T>(float* dy, float* x, float* dw, nint rowLength) where T : struct, IVectorLanes<T>
    {
        T sum = T.Load(dw);
        for (int sample = 0; sample < Maps.Lanes; sample++)
            sum = T.MultiplyAdd(T.Load(x + sample * rowLength), T.Broadcast(dy[sample]), sum);
        T.Store(sum, dw);
    }
}
