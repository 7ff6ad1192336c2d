using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

/// <summary>How fast bytes can be read and written: the peak of what computes little.</summary>
/// <remarks>A copy by whole registers of as many bytes as the operation moves, half of them read and half written, in the same cache.</remarks>
internal sealed unsafe class CopySpeed
{
    private readonly FloatBuffer from, to;

    /// <param name="bytes">Read and written in all.</param>
    public CopySpeed(double bytes)
    {
        int floats = Math.Max(64, ((int)(bytes / 2 / sizeof(float)) + 63) / 64 * 64);
        (from, to) = (new(floats), new(floats));
    }

    /// <summary>Bytes read and written a second, in 10⁹.</summary>
    public double Measure(int milliseconds)
    {
        int repeats = Math.Max(1, 100_000 / from.Length);
        double seconds = Turn.Seconds(TimeSpan.FromMilliseconds(milliseconds), () =>
        {
            for (int i = 0; i < repeats; i++)
                Copy();
        });
        return 2e-9 * sizeof(float) * from.Length * repeats / seconds;
    }

    private void Copy()
    {
        switch (CpuEngine.WidestVector)
        {
            case 512: Copy<Lanes16>(from.Pointer, to.Pointer, from.Length); break;
            case 256: Copy<Lanes8>(from.Pointer, to.Pointer, from.Length); break;
            default: Copy<Lanes4>(from.Pointer, to.Pointer, from.Length); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<T>(float* from, float* to, int count) where T : struct, IVectorLanes<T>
    {
        for (int i = 0; i < count; i += 4 * T.Count)
        {
            T a = T.Load(from + i), b = T.Load(from + i + T.Count), c = T.Load(from + i + 2 * T.Count), d = T.Load(from + i + 3 * T.Count);
            T.Store(a, to + i);
            T.Store(b, to + i + T.Count);
            T.Store(c, to + i + 2 * T.Count);
            T.Store(d, to + i + 3 * T.Count);
        }
    }
}
