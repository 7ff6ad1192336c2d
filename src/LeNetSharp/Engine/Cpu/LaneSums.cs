using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Adds up the 16 lanes of places, always in one order, whatever the vector width.</summary>
internal static unsafe class LaneSums
{
    // target[i] += Σ lanes of places[i]. Lane l meets lane l+8, then l+4, then l+2, then l+1: the same tree for every place.
    // Four places share the last two levels, so that no shuffle is spent on a single number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(float* target, float* places, int count)
    {
        int i = 0;
        for (; i + 4 <= count; i += 4, places += 4 * Maps.Lanes)
        {
            Vector128<float> a = Quarter(places), b = Quarter(places + Maps.Lanes);
            Vector128<float> c = Quarter(places + 2 * Maps.Lanes), d = Quarter(places + 3 * Maps.Lanes);
            Vector128<float> ab = Halves(a, b), cd = Halves(c, d);
            (Vector128.Load(target + i) + Pairs(ab, cd)).Store(target + i);
        }
        for (; i < count; i++, places += Maps.Lanes)
        {
            Vector128<float> a = Quarter(places);
            target[i] += (a[0] + a[2]) + (a[1] + a[3]);
        }
    }

    private static Vector128<float> Quarter(float* place) =>
        (Vector128.Load(place) + Vector128.Load(place + 8)) + (Vector128.Load(place + 4) + Vector128.Load(place + 12));

    // (a0 + a2, a1 + a3, b0 + b2, b1 + b3)
    private static Vector128<float> Halves(Vector128<float> a, Vector128<float> b) =>
        Vector128.Create(a.GetLower(), b.GetLower()) + Vector128.Create(a.GetUpper(), b.GetUpper());

    // (ab0 + ab1, ab2 + ab3, cd0 + cd1, cd2 + cd3)
    private static Vector128<float> Pairs(Vector128<float> ab, Vector128<float> cd) =>
        Halves(Vector128.Shuffle(ab, Vector128.Create(0, 2, 1, 3)), Vector128.Shuffle(cd, Vector128.Create(0, 2, 1, 3)));
}
