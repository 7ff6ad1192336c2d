using System.Runtime.CompilerServices;

namespace LeNetSharp;

// y[o] = b[o] + Σᵢ w[o,i]·x[i]: lanes are outputs.
// A tile is up to twelve registers of outputs, which share one broadcast of each input. A weight is used once: one load
// for each multiply-add is the limit. Where an input lies stands in a table, so that x may lie in any order.
// The weights of a tile are packed beforehand as [i][output]. The sum runs over i in order, as in a block: the same
// bits.
internal static unsafe class LinearOverOutputs<T> where T : struct, IVectorLanes<T>
{
    /// <summary>Registers in a tile.</summary>
    public const int MostRegisters = 12;

    public static delegate*<float*, int*, int, float*, float*, float*, void> Choose(int registers) => registers switch
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
    private static void Tile<TRegisters>(float* x, int* taps, int count, float* w, float* b, float* y)
        where TRegisters : IConstant
    {
        T a0 = T.Load(b);
        T a1 = TRegisters.Value > 1 ? T.Load(b + 1 * T.Count) : default;
        T a2 = TRegisters.Value > 2 ? T.Load(b + 2 * T.Count) : default;
        T a3 = TRegisters.Value > 3 ? T.Load(b + 3 * T.Count) : default;
        T a4 = TRegisters.Value > 4 ? T.Load(b + 4 * T.Count) : default;
        T a5 = TRegisters.Value > 5 ? T.Load(b + 5 * T.Count) : default;
        T a6 = TRegisters.Value > 6 ? T.Load(b + 6 * T.Count) : default;
        T a7 = TRegisters.Value > 7 ? T.Load(b + 7 * T.Count) : default;
        T a8 = TRegisters.Value > 8 ? T.Load(b + 8 * T.Count) : default;
        T a9 = TRegisters.Value > 9 ? T.Load(b + 9 * T.Count) : default;
        T a10 = TRegisters.Value > 10 ? T.Load(b + 10 * T.Count) : default;
        T a11 = TRegisters.Value > 11 ? T.Load(b + 11 * T.Count) : default;
        for (int i = 0; i < count; i++, w += TRegisters.Value * T.Count)
        {
            T value = T.Broadcast(x[taps[i]]);
            a0 = T.MultiplyAdd(value, T.Load(w), a0);
            if (TRegisters.Value > 1) a1 = T.MultiplyAdd(value, T.Load(w + 1 * T.Count), a1);
            if (TRegisters.Value > 2) a2 = T.MultiplyAdd(value, T.Load(w + 2 * T.Count), a2);
            if (TRegisters.Value > 3) a3 = T.MultiplyAdd(value, T.Load(w + 3 * T.Count), a3);
            if (TRegisters.Value > 4) a4 = T.MultiplyAdd(value, T.Load(w + 4 * T.Count), a4);
            if (TRegisters.Value > 5) a5 = T.MultiplyAdd(value, T.Load(w + 5 * T.Count), a5);
            if (TRegisters.Value > 6) a6 = T.MultiplyAdd(value, T.Load(w + 6 * T.Count), a6);
            if (TRegisters.Value > 7) a7 = T.MultiplyAdd(value, T.Load(w + 7 * T.Count), a7);
            if (TRegisters.Value > 8) a8 = T.MultiplyAdd(value, T.Load(w + 8 * T.Count), a8);
            if (TRegisters.Value > 9) a9 = T.MultiplyAdd(value, T.Load(w + 9 * T.Count), a9);
            if (TRegisters.Value > 10) a10 = T.MultiplyAdd(value, T.Load(w + 10 * T.Count), a10);
            if (TRegisters.Value > 11) a11 = T.MultiplyAdd(value, T.Load(w + 11 * T.Count), a11);
        }
        T.Store(a0, y);
        if (TRegisters.Value > 1) T.Store(a1, y + 1 * T.Count);
        if (TRegisters.Value > 2) T.Store(a2, y + 2 * T.Count);
        if (TRegisters.Value > 3) T.Store(a3, y + 3 * T.Count);
        if (TRegisters.Value > 4) T.Store(a4, y + 4 * T.Count);
        if (TRegisters.Value > 5) T.Store(a5, y + 5 * T.Count);
        if (TRegisters.Value > 6) T.Store(a6, y + 6 * T.Count);
        if (TRegisters.Value > 7) T.Store(a7, y + 7 * T.Count);
        if (TRegisters.Value > 8) T.Store(a8, y + 8 * T.Count);
        if (TRegisters.Value > 9) T.Store(a9, y + 9 * T.Count);
        if (TRegisters.Value > 10) T.Store(a10, y + 10 * T.Count);
        if (TRegisters.Value > 11) T.Store(a11, y + 11 * T.Count);
    }
}
