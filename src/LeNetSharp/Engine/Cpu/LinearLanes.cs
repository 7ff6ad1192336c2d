using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[o] = b[o] + Σᵢ w[o,i]·x[i]        dx[i] = Σₒ w[o,i]·dy[o]
// x and y are [feature][16 lanes]. Twelve outputs share each load; w is broadcast, so every multiply-add does 16 samples. A weight is used
// once a block: one load for each multiply-add is the limit, and twelve sums hide the latency.
// The sum runs over i (or o) in order, in every lane and at every vector width: the same bits everywhere.
internal static unsafe class LinearLanes<T> where T : struct, IVectorLanes<T>
{
    private const int Rows = 12;

    /// <summary>y[o] = b[o] + Σᵢ w[o,i]·x[i]; without b when it is null.</summary>
    public static void MultiplyRows(float* w, float* b, float* x, float* y, int outputs, int inputs)
    {
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            int o = 0;
            for (; o + Rows <= outputs; o += Rows)
                TwelveRows(w + o * inputs, b is null ? null : b + o, x + lane, y + o * Maps.Lanes + lane, inputs);
            for (; o < outputs; o++)
                Single(w + o * inputs, 1, b is null ? 0f : b[o], x + lane, y + o * Maps.Lanes + lane, inputs);
        }
    }

    /// <summary>dx[i] = Σₒ w[o,i]·dy[o].</summary>
    public static void MultiplyColumns(float* w, float* dy, float* dx, int outputs, int inputs)
    {
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            int i = 0;
            for (; i + Rows <= inputs; i += Rows)
                TwelveColumns(w + i, inputs, dy + lane, dx + i * Maps.Lanes + lane, outputs);
            for (; i < inputs; i++)
                Single(w + i, inputs, 0f, dy + lane, dx + i * Maps.Lanes + lane, outputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwelveRows(float* w, float* b, float* x, float* y, int count)
    {
        float* w0 = w;
        float* w1 = w0 + count;
        float* w2 = w1 + count;
        float* w3 = w2 + count;
        float* w4 = w3 + count;
        float* w5 = w4 + count;
        float* w6 = w5 + count;
        float* w7 = w6 + count;
        float* w8 = w7 + count;
        float* w9 = w8 + count;
        float* w10 = w9 + count;
        float* w11 = w10 + count;
        T a0 = T.Broadcast(b is null ? 0f : b[0]);
        T a1 = T.Broadcast(b is null ? 0f : b[1]);
        T a2 = T.Broadcast(b is null ? 0f : b[2]);
        T a3 = T.Broadcast(b is null ? 0f : b[3]);
        T a4 = T.Broadcast(b is null ? 0f : b[4]);
        T a5 = T.Broadcast(b is null ? 0f : b[5]);
        T a6 = T.Broadcast(b is null ? 0f : b[6]);
        T a7 = T.Broadcast(b is null ? 0f : b[7]);
        T a8 = T.Broadcast(b is null ? 0f : b[8]);
        T a9 = T.Broadcast(b is null ? 0f : b[9]);
        T a10 = T.Broadcast(b is null ? 0f : b[10]);
        T a11 = T.Broadcast(b is null ? 0f : b[11]);
        for (nint i = 0; i < count; i++, x += Maps.Lanes)
        {
            T value = T.Load(x);
            a0 = T.MultiplyAdd(T.Broadcast(w0[i]), value, a0);
            a1 = T.MultiplyAdd(T.Broadcast(w1[i]), value, a1);
            a2 = T.MultiplyAdd(T.Broadcast(w2[i]), value, a2);
            a3 = T.MultiplyAdd(T.Broadcast(w3[i]), value, a3);
            a4 = T.MultiplyAdd(T.Broadcast(w4[i]), value, a4);
            a5 = T.MultiplyAdd(T.Broadcast(w5[i]), value, a5);
            a6 = T.MultiplyAdd(T.Broadcast(w6[i]), value, a6);
            a7 = T.MultiplyAdd(T.Broadcast(w7[i]), value, a7);
            a8 = T.MultiplyAdd(T.Broadcast(w8[i]), value, a8);
            a9 = T.MultiplyAdd(T.Broadcast(w9[i]), value, a9);
            a10 = T.MultiplyAdd(T.Broadcast(w10[i]), value, a10);
            a11 = T.MultiplyAdd(T.Broadcast(w11[i]), value, a11);
        }
        T.Store(a0, y + 0 * Maps.Lanes);
        T.Store(a1, y + 1 * Maps.Lanes);
        T.Store(a2, y + 2 * Maps.Lanes);
        T.Store(a3, y + 3 * Maps.Lanes);
        T.Store(a4, y + 4 * Maps.Lanes);
        T.Store(a5, y + 5 * Maps.Lanes);
        T.Store(a6, y + 6 * Maps.Lanes);
        T.Store(a7, y + 7 * Maps.Lanes);
        T.Store(a8, y + 8 * Maps.Lanes);
        T.Store(a9, y + 9 * Maps.Lanes);
        T.Store(a10, y + 10 * Maps.Lanes);
        T.Store(a11, y + 11 * Maps.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwelveColumns(float* w, nint step, float* x, float* y, int count)
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        for (int k = 0; k < count; k++, x += Maps.Lanes, w += step)
        {
            T value = T.Load(x);
            a0 = T.MultiplyAdd(T.Broadcast(w[0]), value, a0);
            a1 = T.MultiplyAdd(T.Broadcast(w[1]), value, a1);
            a2 = T.MultiplyAdd(T.Broadcast(w[2]), value, a2);
            a3 = T.MultiplyAdd(T.Broadcast(w[3]), value, a3);
            a4 = T.MultiplyAdd(T.Broadcast(w[4]), value, a4);
            a5 = T.MultiplyAdd(T.Broadcast(w[5]), value, a5);
            a6 = T.MultiplyAdd(T.Broadcast(w[6]), value, a6);
            a7 = T.MultiplyAdd(T.Broadcast(w[7]), value, a7);
            a8 = T.MultiplyAdd(T.Broadcast(w[8]), value, a8);
            a9 = T.MultiplyAdd(T.Broadcast(w[9]), value, a9);
            a10 = T.MultiplyAdd(T.Broadcast(w[10]), value, a10);
            a11 = T.MultiplyAdd(T.Broadcast(w[11]), value, a11);
        }
        T.Store(a0, y + 0 * Maps.Lanes);
        T.Store(a1, y + 1 * Maps.Lanes);
        T.Store(a2, y + 2 * Maps.Lanes);
        T.Store(a3, y + 3 * Maps.Lanes);
        T.Store(a4, y + 4 * Maps.Lanes);
        T.Store(a5, y + 5 * Maps.Lanes);
        T.Store(a6, y + 6 * Maps.Lanes);
        T.Store(a7, y + 7 * Maps.Lanes);
        T.Store(a8, y + 8 * Maps.Lanes);
        T.Store(a9, y + 9 * Maps.Lanes);
        T.Store(a10, y + 10 * Maps.Lanes);
        T.Store(a11, y + 11 * Maps.Lanes);
    }

    private static void Single(float* w, nint step, float start, float* x, float* y, int count)
    {
        T sum = T.Broadcast(start);
        for (int k = 0; k < count; k++)
            sum = T.MultiplyAdd(T.Broadcast(w[k * step]), T.Load(x + k * Maps.Lanes), sum);
        T.Store(sum, y);
    }
}
