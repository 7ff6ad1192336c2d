using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Adds up the 16 lanes of places, always in one order, whatever the vector width.</summary>
internal static unsafe class LaneSums
{
    // target[i] += Σ lanes of places[i]. Lane l meets lane l+8, then l+4, then l+2, then l+1: the same tree for every
    // place.
    // Four places share the last two levels, so that no shuffle is spent on a single number.
    [MethodImpl(Compilation.HotLoop)]
    public static void AddTo(float* target, float* places, int count)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4, places += 4 * Maps.Lanes)
        {
            Vector128<float> a = Quarter(places), b = Quarter(places + Maps.Lanes);
            Vector128<float> c = Quarter(places + 2 * Maps.Lanes), d = Quarter(places + 3 * Maps.Lanes);
            Vector128<float> ab = Interleave.LowHalves(a, b) + Interleave.HighHalves(a, b);
            Vector128<float> cd = Interleave.LowHalves(c, d) + Interleave.HighHalves(c, d);
            (Vector128.Load(target + i) + (Interleave.Evens(ab, cd) + Interleave.Odds(ab, cd))).Store(target + i);
        }
        for (; i < count; i++, places += Maps.Lanes)
        {
            Vector128<float> a = Quarter(places);
            target[i] += (a[0] + a[2]) + (a[1] + a[3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(float* place) =>
        (Vector128.Load(place) + Vector128.Load(place + 8)) + (Vector128.Load(place + 4) + Vector128.Load(place + 12));
}
