using System.Runtime.CompilerServices;

namespace LeNetSharp;

// The four sums of a convolution of one sample, each over up to eight registers at a time, as a multiply-add takes four
// cycles and two may begin in one. Lanes are output channels in all of them, so that no sum but the input gradient's
// runs over lanes. Where a term lies stands in tables: kernel, stride, dilation and padding are numbers in them. Every
// sum runs in the order of its table.
internal static unsafe class SingleTiles<T> where T : struct, IVectorLanes<T>
{
    /// <summary>Registers in a tile.</summary>
    public const int Most = 8;

    /// <summary>y[p][o] = b[o] + Σₜ w[t][o]·x[p + t], for some places p: each load of w serves all of them.</summary>
    public static delegate*<float*, int*, int*, int, float*, nint, float*, float*, void> Places(int count) =>
        count switch
        {
            1 => &Places<One>,
            2 => &Places<Two>,
            3 => &Places<Three>,
            4 => &Places<Four>,
            5 => &Places<Five>,
            6 => &Places<Six>,
            7 => &Places<Seven>,
            _ => &Places<Eight>,
        };

    [MethodImpl(Compilation.HotLoop)]
    private static void Places<TCount>(float* memory, int* corners, int* taps, int terms, float* w, nint step,
        float* b, float* y)
        where TCount : IConstant
    {
        float* x0 = memory + corners[0];
        float* x1 = TCount.Value > 1 ? memory + corners[1] : x0;
        float* x2 = TCount.Value > 2 ? memory + corners[2] : x0;
        float* x3 = TCount.Value > 3 ? memory + corners[3] : x0;
        float* x4 = TCount.Value > 4 ? memory + corners[4] : x0;
        float* x5 = TCount.Value > 5 ? memory + corners[5] : x0;
        float* x6 = TCount.Value > 6 ? memory + corners[6] : x0;
        float* x7 = TCount.Value > 7 ? memory + corners[7] : x0;
        T a0 = T.Load(b), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (int t = 0; t < terms; t++, w += step)
        {
            T weight = T.Load(w);
            nint tap = taps[t];
            a0 = T.MultiplyAddBroadcast(weight, x0 + tap, a0);
            if (TCount.Value > 1) a1 = T.MultiplyAddBroadcast(weight, x1 + tap, a1);
            if (TCount.Value > 2) a2 = T.MultiplyAddBroadcast(weight, x2 + tap, a2);
            if (TCount.Value > 3) a3 = T.MultiplyAddBroadcast(weight, x3 + tap, a3);
            if (TCount.Value > 4) a4 = T.MultiplyAddBroadcast(weight, x4 + tap, a4);
            if (TCount.Value > 5) a5 = T.MultiplyAddBroadcast(weight, x5 + tap, a5);
            if (TCount.Value > 6) a6 = T.MultiplyAddBroadcast(weight, x6 + tap, a6);
            if (TCount.Value > 7) a7 = T.MultiplyAddBroadcast(weight, x7 + tap, a7);
        }
        T.Store(a0, y);
        if (TCount.Value > 1) T.Store(a1, y + 1 * step);
        if (TCount.Value > 2) T.Store(a2, y + 2 * step);
        if (TCount.Value > 3) T.Store(a3, y + 3 * step);
        if (TCount.Value > 4) T.Store(a4, y + 4 * step);
        if (TCount.Value > 5) T.Store(a5, y + 5 * step);
        if (TCount.Value > 6) T.Store(a6, y + 6 * step);
        if (TCount.Value > 7) T.Store(a7, y + 7 * step);
    }

    /// <summary>y[o] = b[o] + Σₜ w[t][o]·x[t], for some registers of outputs o: each x serves all of them.</summary>
    public static delegate*<float*, int*, int, float*, nint, float*, float*, void> Outputs(int count) => count switch
    {
        1 => &Outputs<One>,
        2 => &Outputs<Two>,
        3 => &Outputs<Three>,
        4 => &Outputs<Four>,
        5 => &Outputs<Five>,
        6 => &Outputs<Six>,
        7 => &Outputs<Seven>,
        _ => &Outputs<Eight>,
    };

    [MethodImpl(Compilation.HotLoop)]
    private static void Outputs<TCount>(float* x, int* taps, int terms, float* w, nint step, float* b, float* y)
        where TCount : IConstant
    {
        T a0 = T.Load(b);
        T a1 = TCount.Value > 1 ? T.Load(b + 1 * T.Count) : default;
        T a2 = TCount.Value > 2 ? T.Load(b + 2 * T.Count) : default;
        T a3 = TCount.Value > 3 ? T.Load(b + 3 * T.Count) : default;
        T a4 = TCount.Value > 4 ? T.Load(b + 4 * T.Count) : default;
        T a5 = TCount.Value > 5 ? T.Load(b + 5 * T.Count) : default;
        T a6 = TCount.Value > 6 ? T.Load(b + 6 * T.Count) : default;
        T a7 = TCount.Value > 7 ? T.Load(b + 7 * T.Count) : default;
        for (int t = 0; t < terms; t++, w += step)
        {
            T value = T.Broadcast(x[taps[t]]);
            a0 = T.MultiplyAdd(value, T.Load(w + 0 * T.Count), a0);
            if (TCount.Value > 1) a1 = T.MultiplyAdd(value, T.Load(w + 1 * T.Count), a1);
            if (TCount.Value > 2) a2 = T.MultiplyAdd(value, T.Load(w + 2 * T.Count), a2);
            if (TCount.Value > 3) a3 = T.MultiplyAdd(value, T.Load(w + 3 * T.Count), a3);
            if (TCount.Value > 4) a4 = T.MultiplyAdd(value, T.Load(w + 4 * T.Count), a4);
            if (TCount.Value > 5) a5 = T.MultiplyAdd(value, T.Load(w + 5 * T.Count), a5);
            if (TCount.Value > 6) a6 = T.MultiplyAdd(value, T.Load(w + 6 * T.Count), a6);
            if (TCount.Value > 7) a7 = T.MultiplyAdd(value, T.Load(w + 7 * T.Count), a7);
        }
        T.Store(a0, y);
        if (TCount.Value > 1) T.Store(a1, y + 1 * T.Count);
        if (TCount.Value > 2) T.Store(a2, y + 2 * T.Count);
        if (TCount.Value > 3) T.Store(a3, y + 3 * T.Count);
        if (TCount.Value > 4) T.Store(a4, y + 4 * T.Count);
        if (TCount.Value > 5) T.Store(a5, y + 5 * T.Count);
        if (TCount.Value > 6) T.Store(a6, y + 6 * T.Count);
        if (TCount.Value > 7) T.Store(a7, y + 7 * T.Count);
    }

    /// <summary>dw[t][o] = Σₚ x[p + t]·dy[p][o], for some terms t: each load of dy serves all of them.</summary>
    public static delegate*<float*, int*, int, int*, float*, nint, float*, void> Taps(int count) => count switch
    {
        1 => &Taps<One>,
        2 => &Taps<Two>,
        3 => &Taps<Three>,
        4 => &Taps<Four>,
        5 => &Taps<Five>,
        6 => &Taps<Six>,
        7 => &Taps<Seven>,
        _ => &Taps<Eight>,
    };

    [MethodImpl(Compilation.HotLoop)]
    private static void Taps<TCount>(float* memory, int* corners, int places, int* taps, float* dy, nint step,
        float* dw) where TCount : IConstant
    {
        nint t0 = taps[0];
        nint t1 = TCount.Value > 1 ? taps[1] : 0;
        nint t2 = TCount.Value > 2 ? taps[2] : 0;
        nint t3 = TCount.Value > 3 ? taps[3] : 0;
        nint t4 = TCount.Value > 4 ? taps[4] : 0;
        nint t5 = TCount.Value > 5 ? taps[5] : 0;
        nint t6 = TCount.Value > 6 ? taps[6] : 0;
        nint t7 = TCount.Value > 7 ? taps[7] : 0;
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (int p = 0; p < places; p++, dy += step)
        {
            T slope = T.Load(dy);
            float* x = memory + corners[p];
            a0 = T.MultiplyAddBroadcast(slope, x + t0, a0);
            if (TCount.Value > 1) a1 = T.MultiplyAddBroadcast(slope, x + t1, a1);
            if (TCount.Value > 2) a2 = T.MultiplyAddBroadcast(slope, x + t2, a2);
            if (TCount.Value > 3) a3 = T.MultiplyAddBroadcast(slope, x + t3, a3);
            if (TCount.Value > 4) a4 = T.MultiplyAddBroadcast(slope, x + t4, a4);
            if (TCount.Value > 5) a5 = T.MultiplyAddBroadcast(slope, x + t5, a5);
            if (TCount.Value > 6) a6 = T.MultiplyAddBroadcast(slope, x + t6, a6);
            if (TCount.Value > 7) a7 = T.MultiplyAddBroadcast(slope, x + t7, a7);
        }
        T.Store(a0, dw);
        if (TCount.Value > 1) T.Store(a1, dw + 1 * step);
        if (TCount.Value > 2) T.Store(a2, dw + 2 * step);
        if (TCount.Value > 3) T.Store(a3, dw + 3 * step);
        if (TCount.Value > 4) T.Store(a4, dw + 4 * step);
        if (TCount.Value > 5) T.Store(a5, dw + 5 * step);
        if (TCount.Value > 6) T.Store(a6, dw + 6 * step);
        if (TCount.Value > 7) T.Store(a7, dw + 7 * step);
    }

    /// <summary>sums[c] = Σ w[c][place][o]·dy[place][o] over the places that read an input place and over every 16th
    /// output, for some channels c: each load of dy serves all of them.</summary>
    public static delegate*<float*, float*, int*, int, int, nint, float*, void> Channels(int count) => count switch
    {
        1 => &Channels<One>,
        2 => &Channels<Two>,
        3 => &Channels<Three>,
        4 => &Channels<Four>,
        5 => &Channels<Five>,
        6 => &Channels<Six>,
        7 => &Channels<Seven>,
        _ => &Channels<Eight>,
    };

    [MethodImpl(Compilation.HotLoop)]
    private static void Channels<TCount>(float* dy, float* w, int* pairs, int count, int groups, nint channel,
        float* sums) where TCount : IConstant
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (int i = 0; i < count; i++)
        {
            float* slopes = dy + pairs[2 * i], weight = w + pairs[2 * i + 1];
            for (int g = 0; g < groups; g++, slopes += Maps.Lanes, weight += Maps.Lanes)
            {
                T slope = T.Load(slopes);
                a0 = T.MultiplyAdd(slope, T.Load(weight), a0);
                if (TCount.Value > 1) a1 = T.MultiplyAdd(slope, T.Load(weight + 1 * channel), a1);
                if (TCount.Value > 2) a2 = T.MultiplyAdd(slope, T.Load(weight + 2 * channel), a2);
                if (TCount.Value > 3) a3 = T.MultiplyAdd(slope, T.Load(weight + 3 * channel), a3);
                if (TCount.Value > 4) a4 = T.MultiplyAdd(slope, T.Load(weight + 4 * channel), a4);
                if (TCount.Value > 5) a5 = T.MultiplyAdd(slope, T.Load(weight + 5 * channel), a5);
                if (TCount.Value > 6) a6 = T.MultiplyAdd(slope, T.Load(weight + 6 * channel), a6);
                if (TCount.Value > 7) a7 = T.MultiplyAdd(slope, T.Load(weight + 7 * channel), a7);
            }
        }
        T.Store(a0, sums);
        if (TCount.Value > 1) T.Store(a1, sums + 1 * Maps.Lanes);
        if (TCount.Value > 2) T.Store(a2, sums + 2 * Maps.Lanes);
        if (TCount.Value > 3) T.Store(a3, sums + 3 * Maps.Lanes);
        if (TCount.Value > 4) T.Store(a4, sums + 4 * Maps.Lanes);
        if (TCount.Value > 5) T.Store(a5, sums + 5 * Maps.Lanes);
        if (TCount.Value > 6) T.Store(a6, sums + 6 * Maps.Lanes);
        if (TCount.Value > 7) T.Store(a7, sums + 7 * Maps.Lanes);
    }
}
