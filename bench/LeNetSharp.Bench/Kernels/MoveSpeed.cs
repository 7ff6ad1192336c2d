using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

/// <summary>How fast bytes can be loaded and stored: the peak of what computes little.</summary>
/// <remarks>Whole registers, in the operation's own proportion of reading to writing, over as many bytes as it moves:
/// so they lie in the same cache. What is stored is the sum of what was loaded.</remarks>
internal sealed unsafe class MoveSpeed
{
    // Rounds of a loop take a few loads and a few stores; numbers are a multiple of all registers that it may take.
    private const int Whole = 4 * Maps.Lanes;

    private readonly FloatBuffer from, to;
    private readonly int reads, writes, rounds;
    private readonly bool isInPlace;
    private readonly double bytes;

    public MoveSpeed(Work work)
    {
        (reads, writes) = (work.BytesRead / Math.Max(1, work.BytesWritten)) switch
        {
            > 3 => (4, 1),
            > 1.8 => (2, 1),
            > 1.2 => (3, 2),
            < 0.5 => (1, 4),
            _ => (1, 1),
        };
        rounds =
            Math.Max(1, (int)((work.BytesRead + work.BytesWritten) / sizeof(float) / (reads + writes) / Maps.Lanes));
        (from, to, isInPlace) = (new(rounds * Whole), new(rounds * Whole), work.IsInPlace);
        bytes = (double)sizeof(float) * rounds * Maps.Lanes * (reads + writes);
    }

    /// <summary>Bytes loaded and stored a second, in 10⁹.</summary>
    public double Gigabytes(int milliseconds)
    {
        int repeats = Math.Max(1, (int)(1e6 / bytes));
        return 1e-9 * bytes * repeats / Turn.Seconds(TimeSpan.FromMilliseconds(milliseconds), () =>
        {
            for (int i = 0; i < repeats; i++)
                Move();
        });
    }

    private void Move()
    {
        switch (CpuEngine.WidestVector)
        {
            case 512: Move<Lanes16>(); break;
            case 256: Move<Lanes8>(); break;
            default: Move<Lanes4>(); break;
        }
    }

    private void Move<T>() where T : struct, IVectorLanes<T>
    {
        int count = rounds * Maps.Lanes / T.Count;
        switch (reads, writes)
        {
            case (2, 1) when isInPlace: Change<T>(from.Pointer, to.Pointer, count); break;
            case (4, 1): Loop<T, Four, One>(from.Pointer, to.Pointer, count); break;
            case (2, 1): Loop<T, Two, One>(from.Pointer, to.Pointer, count); break;
            case (3, 2): Loop<T, Three, Two>(from.Pointer, to.Pointer, count); break;
            case (1, 4): Loop<T, One, Four>(from.Pointer, to.Pointer, count); break;
            default: Loop<T, One, One>(from.Pointer, to.Pointer, count); break;
        }
    }

    // Two are read, and one of them is written.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Change<T>(float* from, float* to, int count) where T : struct, IVectorLanes<T>
    {
        for (int i = 0; i < count; i++, from += T.Count, to += T.Count)
            T.Store(T.Load(from) + T.Load(to), to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<T, TReads, TWrites>(float* from, float* to, int count)
        where T : struct, IVectorLanes<T> where TReads : IConstant where TWrites : IConstant
    {
        for (int i = 0; i < count; i++, from += TReads.Value * T.Count, to += TWrites.Value * T.Count)
        {
            T sum = T.Load(from);
            if (TReads.Value > 1) sum += T.Load(from + T.Count);
            if (TReads.Value > 2) sum += T.Load(from + 2 * T.Count);
            if (TReads.Value > 3) sum += T.Load(from + 3 * T.Count);
            T.Store(sum, to);
            if (TWrites.Value > 1) T.Store(sum, to + T.Count);
            if (TWrites.Value > 2) T.Store(sum, to + 2 * T.Count);
            if (TWrites.Value > 3) T.Store(sum, to + 3 * T.Count);
        }
    }
}
