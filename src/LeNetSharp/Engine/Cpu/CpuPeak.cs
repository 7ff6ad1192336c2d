using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The most multiply-adds that the processor does: what every speed is a share of.</summary>
/// <remarks>Twelve independent sums per thread, nothing read from memory: as fast as the multiply-add units go.
/// One multiply-add counts as two floating-point operations.</remarks>
public static class CpuPeak
{
    /// <summary>Floating-point operations per second, in 10⁹ (GFLOP/s), of some threads at once.</summary>
    /// <param name="threads">How many threads work.</param>
    /// <param name="vectorBits">Width of the vectors; default the widest.</param>
    /// <param name="milliseconds">About how long to measure.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public static double Gigaflops(int threads, int? vectorBits = null, int milliseconds = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return (vectorBits ?? CpuEngine.WidestVector) switch
        {
            512 => Measure<Lanes16>(threads, milliseconds),
            256 => Measure<Lanes8>(threads, milliseconds),
            _ => Measure<Lanes4>(threads, milliseconds),
        };
    }

    // Every thread counts the rounds that it finishes between a common start and the end of the time.
    private static double Measure<T>(int threads, int milliseconds) where T : struct, IVectorLanes<T>
    {
        const int Rounds = 10_000;
        long[] done = new long[threads];
        using Barrier start = new(threads);
        TimeSpan[] times = new TimeSpan[threads];
        void Work(int thread)
        {
            Loop<T>(Rounds);
            start.SignalAndWait();
            long began = Stopwatch.GetTimestamp();
            do
            {
                Loop<T>(Rounds);
                done[thread] += Rounds;
                times[thread] = Stopwatch.GetElapsedTime(began);
            }
            while (times[thread].TotalMilliseconds < milliseconds);
        }
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(thread => new Thread(() => Work(thread)))];
        foreach (Thread thread in others)
            thread.Start();
        Work(0);
        foreach (Thread thread in others)
            thread.Join();
        return done.Zip(times, (rounds, time) => 2.0 * T.Count * 12 * rounds / time.TotalSeconds).Sum() / 1e9;
    }

    [MethodImpl(Compilation.HotLoop)]
    private static unsafe float Loop<T>(int rounds) where T : struct, IVectorLanes<T>
    {
        T factor = T.Broadcast(0.999f), term = T.Broadcast(0.001f);
        T a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term,
            k = term, l = term;
        for (int round = 0; round < rounds; round++)
        {
            a = T.MultiplyAdd(a, factor, term);
            b = T.MultiplyAdd(b, factor, term);
            c = T.MultiplyAdd(c, factor, term);
            d = T.MultiplyAdd(d, factor, term);
            e = T.MultiplyAdd(e, factor, term);
            f = T.MultiplyAdd(f, factor, term);
            g = T.MultiplyAdd(g, factor, term);
            h = T.MultiplyAdd(h, factor, term);
            i = T.MultiplyAdd(i, factor, term);
            j = T.MultiplyAdd(j, factor, term);
            k = T.MultiplyAdd(k, factor, term);
            l = T.MultiplyAdd(l, factor, term);
        }
        float* sum = stackalloc float[T.Count];
        T.Store(a + b + c + d + e + f + g + h + i + j + k + l, sum);
        return sum[0];
    }
}
