using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

// What batch normalisation does with one channel of a block: sums over its places, and formulas for every place.
// A channel is [place][16 lanes]. Each sum runs over the places in four parts, place by place, part = place mod 4, in
// every lane: four sums run beside each other, since an addition takes as long as four begin. Parts are added as (0 +
// 1) + (2 + 3), lanes as a tree in double: the same bits at every width. Lanes without a picture are left out of the
// tree.
internal static unsafe class ChannelLoops<T> where T : struct, IVectorLanes<T>
{
    /// <summary>Σ x of the first lanes.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static double Sum(float* x, int places, int lanes)
    {
        float* sums = stackalloc float[Maps.Lanes];
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T a = T.Broadcast(0f), b = a, c = a, d = a;
            float* at = x + lane;
            int i = 0;
            for (; i + 4 <= places; i += 4, at += 4 * Maps.Lanes)
            {
                a += T.Load(at);
                b += T.Load(at + Maps.Lanes);
                c += T.Load(at + 2 * Maps.Lanes);
                d += T.Load(at + 3 * Maps.Lanes);
            }
            if (i < places) a += T.Load(at);
            if (i + 1 < places) b += T.Load(at + Maps.Lanes);
            if (i + 2 < places) c += T.Load(at + 2 * Maps.Lanes);
            T.Store((a + b) + (c + d), sums + lane);
        }
        return Total(sums, lanes);
    }

    /// <summary>Σ (x − pivot) and Σ (x − pivot)·(x − pivot) of the first lanes.</summary>
    public static (double Sum, double Products) Squares(float* x, int places, float pivot, int lanes) =>
        Products(x, x, places, pivot, pivot, lanes);

    /// <summary>Σ (y − base) and Σ (y − base)·(x − pivot) of the first lanes.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static (double Sum, double Products) Products(float* x, float* y, int places, float pivot,
        float basis, int lanes)
    {
        float* sums = stackalloc float[2 * Maps.Lanes];
        T p = T.Broadcast(pivot), o = T.Broadcast(basis);
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T a = T.Broadcast(0f), b = a, c = a, d = a, aa = a, bb = a, cc = a, dd = a;
            float* at = x + lane, of = y + lane;
            int i = 0;
            for (; i + 4 <= places; i += 4, at += 4 * Maps.Lanes, of += 4 * Maps.Lanes)
            {
                Add(T.Load(at) - p, T.Load(of) - o, ref a, ref aa);
                Add(T.Load(at + Maps.Lanes) - p, T.Load(of + Maps.Lanes) - o, ref b, ref bb);
                Add(T.Load(at + 2 * Maps.Lanes) - p, T.Load(of + 2 * Maps.Lanes) - o, ref c, ref cc);
                Add(T.Load(at + 3 * Maps.Lanes) - p, T.Load(of + 3 * Maps.Lanes) - o, ref d, ref dd);
            }
            if (i < places) Add(T.Load(at) - p, T.Load(of) - o, ref a, ref aa);
            if (i + 1 < places) Add(T.Load(at + Maps.Lanes) - p, T.Load(of + Maps.Lanes) - o, ref b, ref bb);
            if (i + 2 < places) Add(T.Load(at + 2 * Maps.Lanes) - p, T.Load(of + 2 * Maps.Lanes) - o, ref c, ref cc);
            T.Store((a + b) + (c + d), sums + lane);
            T.Store((aa + bb) + (cc + dd), sums + Maps.Lanes + lane);
        }
        return (Total(sums, lanes), Total(sums + Maps.Lanes, lanes));
    }

    /// <summary>y = (x − mean)·factor + bias; y may be x.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void Affine(float* x, float* y, int places, ChannelAffine affine)
    {
        T m = T.Broadcast(affine.Mean), f = T.Broadcast(affine.Factor), b = T.Broadcast(affine.Bias);
        for (int i = 0; i < places * Maps.Lanes; i += T.Count)
            T.Store(T.MultiplyAdd(T.Load(x + i) - m, f, b), y + i);
    }

    /// <summary>dx = (dy·factor + (x − mean)·ofDistance + constant)·mask; dx may be x or dy.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void InputGradient(float* x, float* dy, float* dx, int places, float mean,
        InputFactors factors, float* mask)
    {
        T m = T.Broadcast(mean), f = T.Broadcast(factors.OfGradient), d = T.Broadcast(factors.OfDistance),
            k = T.Broadcast(factors.Constant);
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            T filled = T.Load(mask + lane);
            for (int i = lane; i < places * Maps.Lanes; i += Maps.Lanes)
                T.Store(T.MultiplyAdd(T.Load(x + i) - m, d, T.MultiplyAdd(T.Load(dy + i), f, k)) * filled, dx + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T x, T y, ref T sum, ref T products)
    {
        sum += y;
        products = T.MultiplyAdd(x, y, products);
    }

    /// <summary>The sum of the first lanes, as a tree in double.</summary>
    public static double Total(float* sums, int lanes)
    {
        new Span<float>(sums + lanes, Maps.Lanes - lanes).Clear();
        Vector256<float> low = Vector256.Load(sums), high = Vector256.Load(sums + 8);
        Vector256<double> four = (Vector256.WidenLower(low) + Vector256.WidenLower(high))
            + (Vector256.WidenUpper(low) + Vector256.WidenUpper(high));
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
