using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Turns places (16 samples side by side) into rows (one sample after another), 4 × 4 numbers at a
/// time.</summary>
internal static unsafe class Transpose
{
    /// <summary>rows[sample][feature] = places[feature][sample]; rows are padded with zeros to their length.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void LanesToRows(float* places, float* rows, int features, int rowLength)
    {
        int i = 0;
        for (; i + 4 <= features; i += 4)
            for (int lane = 0; lane < Maps.Lanes; lane += 4)
            {
                float* from = places + i * Maps.Lanes + lane;
                Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + Maps.Lanes);
                Vector128<float> c = Vector128.Load(from + 2 * Maps.Lanes), d = Vector128.Load(from + 3 * Maps.Lanes);
                Vector128<float> abLow = Interleave.Low(a, b), abHigh = Interleave.High(a, b);
                Vector128<float> cdLow = Interleave.Low(c, d), cdHigh = Interleave.High(c, d);
                float* to = rows + lane * rowLength + i;
                Interleave.LowHalves(abLow, cdLow).Store(to);
                Interleave.HighHalves(abLow, cdLow).Store(to + rowLength);
                Interleave.LowHalves(abHigh, cdHigh).Store(to + 2 * rowLength);
                Interleave.HighHalves(abHigh, cdHigh).Store(to + 3 * rowLength);
            }
        for (; i < rowLength; i++)
            for (int lane = 0; lane < Maps.Lanes; lane++)
                rows[lane * rowLength + i] = i < features ? places[i * Maps.Lanes + lane] : 0f;
    }
}
