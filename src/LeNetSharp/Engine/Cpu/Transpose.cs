using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Turns places (16 samples side by side) into rows (one sample after another), 4 × 4 numbers at a time.</summary>
internal static unsafe class Transpose
{
    /// <summary>rows[sample][feature] = places[feature][sample]; rows are padded with zeros to their length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LanesToRows(float* places, float* rows, int features, int rowLength)
    {
        int i = 0;
        for (; i + 4 <= features; i += 4)
            for (int lane = 0; lane < Maps.Lanes; lane += 4)
            {
                float* from = places + i * Maps.Lanes + lane;
                (Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) = Four(
                    Vector128.Load(from), Vector128.Load(from + Maps.Lanes),
                    Vector128.Load(from + 2 * Maps.Lanes), Vector128.Load(from + 3 * Maps.Lanes));
                float* to = rows + lane * rowLength + i;
                a.Store(to);
                b.Store(to + rowLength);
                c.Store(to + 2 * rowLength);
                d.Store(to + 3 * rowLength);
            }
        for (; i < rowLength; i++)
            for (int lane = 0; lane < Maps.Lanes; lane++)
                rows[lane * rowLength + i] = i < features ? places[i * Maps.Lanes + lane] : 0f;
    }

    private static (Vector128<float>, Vector128<float>, Vector128<float>, Vector128<float>) Four(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        (Vector128<float> ab, Vector128<float> cd) = (Low(a, b), Low(c, d));
        (Vector128<float> AB, Vector128<float> CD) = (High(a, b), High(c, d));
        return (LowPairs(ab, cd), HighPairs(ab, cd), LowPairs(AB, CD), HighPairs(AB, CD));
    }

    // (a0, b0, a1, b1) and (a2, b2, a3, b3)
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Vector128.Shuffle(Vector128.Create(a.GetLower(), b.GetLower()), Vector128.Create(0, 2, 1, 3));

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Vector128.Shuffle(Vector128.Create(a.GetUpper(), b.GetUpper()), Vector128.Create(0, 2, 1, 3));

    private static Vector128<float> LowPairs(Vector128<float> a, Vector128<float> b) => Vector128.Create(a.GetLower(), b.GetLower());

    private static Vector128<float> HighPairs(Vector128<float> a, Vector128<float> b) => Vector128.Create(a.GetUpper(), b.GetUpper());
}
