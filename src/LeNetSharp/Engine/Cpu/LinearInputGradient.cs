using System.Runtime.CompilerServices;

namespace LeNetSharp;

// dx[i] = Σₒ w[o,i]·dy[o]
// dy and dx are [feature][16 lanes]. Up to sixteen inputs (twelve where registers are few) share each load of dy; their
// weights lie side by side, in one cache line, and are broadcast.
// The sum runs over o in order, in every lane and at every vector width: the same bits everywhere.
internal static unsafe class LinearInputGradient<T> where T : struct, IVectorLanes<T>
{
    /// <summary>The most inputs in a tile.</summary>
    public static int Most => T.HasManyRegisters ? 16 : 12;

    /// <summary>Writes all input gradients, tile by tile.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void Run(float* w, float* dy, float* dx, int outputs,
        ReadOnlySpan<(int Start, int Length)> tiles, int inputs)
    {
        foreach ((int i, int columns) in tiles)
        {
            delegate*<float*, nint, float*, float*, int, void> run = Choose(columns);
            for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
                run(w + i, inputs, dy + lane, dx + i * Maps.Lanes + lane, outputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static delegate*<float*, nint, float*, float*, int, void> Choose(int columns) => columns switch
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
        12 => &Tile<Twelve>,
        13 => &Tile<Thirteen>,
        14 => &Tile<Fourteen>,
        15 => &Tile<Fifteen>,
        _ => &Tile<Sixteen>,
    };

    [MethodImpl(Compilation.HotLoop)]
    private static void Tile<TColumns>(float* w, nint step, float* dy, float* dx, int outputs)
        where TColumns : IConstant
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        T a8 = a0, a9 = a0, a10 = a0, a11 = a0, a12 = a0, a13 = a0, a14 = a0, a15 = a0;
        for (int o = 0; o < outputs; o++, dy += Maps.Lanes, w += step)
        {
            T value = T.Load(dy);
            a0 = T.MultiplyAddBroadcast(value, w, a0);
            if (TColumns.Value > 1) a1 = T.MultiplyAddBroadcast(value, w + 1, a1);
            if (TColumns.Value > 2) a2 = T.MultiplyAddBroadcast(value, w + 2, a2);
            if (TColumns.Value > 3) a3 = T.MultiplyAddBroadcast(value, w + 3, a3);
            if (TColumns.Value > 4) a4 = T.MultiplyAddBroadcast(value, w + 4, a4);
            if (TColumns.Value > 5) a5 = T.MultiplyAddBroadcast(value, w + 5, a5);
            if (TColumns.Value > 6) a6 = T.MultiplyAddBroadcast(value, w + 6, a6);
            if (TColumns.Value > 7) a7 = T.MultiplyAddBroadcast(value, w + 7, a7);
            if (TColumns.Value > 8) a8 = T.MultiplyAddBroadcast(value, w + 8, a8);
            if (TColumns.Value > 9) a9 = T.MultiplyAddBroadcast(value, w + 9, a9);
            if (TColumns.Value > 10) a10 = T.MultiplyAddBroadcast(value, w + 10, a10);
            if (TColumns.Value > 11) a11 = T.MultiplyAddBroadcast(value, w + 11, a11);
            if (TColumns.Value > 12) a12 = T.MultiplyAddBroadcast(value, w + 12, a12);
            if (TColumns.Value > 13) a13 = T.MultiplyAddBroadcast(value, w + 13, a13);
            if (TColumns.Value > 14) a14 = T.MultiplyAddBroadcast(value, w + 14, a14);
            if (TColumns.Value > 15) a15 = T.MultiplyAddBroadcast(value, w + 15, a15);
        }
        T.Store(a0, dx);
        if (TColumns.Value > 1) T.Store(a1, dx + 1 * Maps.Lanes);
        if (TColumns.Value > 2) T.Store(a2, dx + 2 * Maps.Lanes);
        if (TColumns.Value > 3) T.Store(a3, dx + 3 * Maps.Lanes);
        if (TColumns.Value > 4) T.Store(a4, dx + 4 * Maps.Lanes);
        if (TColumns.Value > 5) T.Store(a5, dx + 5 * Maps.Lanes);
        if (TColumns.Value > 6) T.Store(a6, dx + 6 * Maps.Lanes);
        if (TColumns.Value > 7) T.Store(a7, dx + 7 * Maps.Lanes);
        if (TColumns.Value > 8) T.Store(a8, dx + 8 * Maps.Lanes);
        if (TColumns.Value > 9) T.Store(a9, dx + 9 * Maps.Lanes);
        if (TColumns.Value > 10) T.Store(a10, dx + 10 * Maps.Lanes);
        if (TColumns.Value > 11) T.Store(a11, dx + 11 * Maps.Lanes);
        if (TColumns.Value > 12) T.Store(a12, dx + 12 * Maps.Lanes);
        if (TColumns.Value > 13) T.Store(a13, dx + 13 * Maps.Lanes);
        if (TColumns.Value > 14) T.Store(a14, dx + 14 * Maps.Lanes);
        if (TColumns.Value > 15) T.Store(a15, dx + 15 * Maps.Lanes);
    }
}
