using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[o] = b[o] + Σᵢ w[o,i]·x[i]
// x and y are [feature][16 lanes]. Up to twelve outputs share each load of x; w is broadcast, so every multiply-add
// does 16 samples. A weight is used once a block: one load for each multiply-add is the limit, and twelve sums hide the
// latency. Rows of w are addressed from every third one, so that few registers hold pointers.
// The sum runs over i in order, in every lane and at every vector width: the same bits everywhere.
internal static unsafe class LinearForward<T> where T : struct, IVectorLanes<T>
{
    /// <summary>The most outputs in a tile.</summary>
    public const int Most = 12;

    /// <summary>Writes all outputs, tile by tile; without b when it is null.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void Run(float* w, float* b, float* x, float* y,
        ReadOnlySpan<(int Start, int Length)> tiles, int inputs)
    {
        float* zeros = stackalloc float[Most];
        new Span<float>(zeros, Most).Clear();
        foreach ((int o, int rows) in tiles)
        {
            delegate*<float*, float*, float*, float*, int, void> run = Choose(rows);
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                run(w + (nint)o * inputs, b is null ? zeros : b + o, x + lane, y + o * Maps.Lanes + lane, inputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static delegate*<float*, float*, float*, float*, int, void> Choose(int rows) => rows switch
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
        10 => &Tile<Ten>,
        11 => &Tile<Eleven>,
        _ => &Tile<Twelve>,
    };

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TRows>(float* w, float* b, float* x, float* y, int inputs) where TRows : IConstant
    {
        nint one = inputs, two = 2 * one;
        float* w0 = w, w3 = w0 + 3 * one, w6 = w3 + 3 * one, w9 = w6 + 3 * one;
        T a0 = T.Broadcast(b[0]);
        T a1 = TRows.Value > 1 ? T.Broadcast(b[1]) : default;
        T a2 = TRows.Value > 2 ? T.Broadcast(b[2]) : default;
        T a3 = TRows.Value > 3 ? T.Broadcast(b[3]) : default;
        T a4 = TRows.Value > 4 ? T.Broadcast(b[4]) : default;
        T a5 = TRows.Value > 5 ? T.Broadcast(b[5]) : default;
        T a6 = TRows.Value > 6 ? T.Broadcast(b[6]) : default;
        T a7 = TRows.Value > 7 ? T.Broadcast(b[7]) : default;
        T a8 = TRows.Value > 8 ? T.Broadcast(b[8]) : default;
        T a9 = TRows.Value > 9 ? T.Broadcast(b[9]) : default;
        T a10 = TRows.Value > 10 ? T.Broadcast(b[10]) : default;
        T a11 = TRows.Value > 11 ? T.Broadcast(b[11]) : default;
        for (int i = 0; i < inputs; i++, x += Maps.Lanes, w0++, w3++, w6++, w9++)
        {
            T value = T.Load(x);
            a0 = T.MultiplyAddBroadcast(value, w0, a0);
            if (TRows.Value > 1) a1 = T.MultiplyAddBroadcast(value, w0 + one, a1);
            if (TRows.Value > 2) a2 = T.MultiplyAddBroadcast(value, w0 + two, a2);
            if (TRows.Value > 3) a3 = T.MultiplyAddBroadcast(value, w3, a3);
            if (TRows.Value > 4) a4 = T.MultiplyAddBroadcast(value, w3 + one, a4);
            if (TRows.Value > 5) a5 = T.MultiplyAddBroadcast(value, w3 + two, a5);
            if (TRows.Value > 6) a6 = T.MultiplyAddBroadcast(value, w6, a6);
            if (TRows.Value > 7) a7 = T.MultiplyAddBroadcast(value, w6 + one, a7);
            if (TRows.Value > 8) a8 = T.MultiplyAddBroadcast(value, w6 + two, a8);
            if (TRows.Value > 9) a9 = T.MultiplyAddBroadcast(value, w9, a9);
            if (TRows.Value > 10) a10 = T.MultiplyAddBroadcast(value, w9 + one, a10);
            if (TRows.Value > 11) a11 = T.MultiplyAddBroadcast(value, w9 + two, a11);
        }
        T.Store(a0, y);
        if (TRows.Value > 1) T.Store(a1, y + 1 * Maps.Lanes);
        if (TRows.Value > 2) T.Store(a2, y + 2 * Maps.Lanes);
        if (TRows.Value > 3) T.Store(a3, y + 3 * Maps.Lanes);
        if (TRows.Value > 4) T.Store(a4, y + 4 * Maps.Lanes);
        if (TRows.Value > 5) T.Store(a5, y + 5 * Maps.Lanes);
        if (TRows.Value > 6) T.Store(a6, y + 6 * Maps.Lanes);
        if (TRows.Value > 7) T.Store(a7, y + 7 * Maps.Lanes);
        if (TRows.Value > 8) T.Store(a8, y + 8 * Maps.Lanes);
        if (TRows.Value > 9) T.Store(a9, y + 9 * Maps.Lanes);
        if (TRows.Value > 10) T.Store(a10, y + 10 * Maps.Lanes);
        if (TRows.Value > 11) T.Store(a11, y + 11 * Maps.Lanes);
    }
}
