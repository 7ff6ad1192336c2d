using System.Diagnostics;

namespace LeNetSharp.Bench;

/// <summary>One turn of work with the peak of the same moment: measured before and after it, on as many
/// threads.</summary>
/// <remarks>Machines are shared and their speed drifts; so a share compares what the machine gave at the same
/// time.</remarks>
/// <param name="Rate">Pieces of work a second.</param>
/// <param name="Peak">The mean of the two peaks around it, in GFLOP/s.</param>
internal readonly record struct Turn(double Rate, double Peak)
{
    private const int MillisecondsOfPeak = 25;

    /// <summary>Does some work again and again for some time, between two measurements of the peak.</summary>
    public static Turn Of(int threads, TimeSpan time, Action work)
    {
        double before = CpuPeak.Gigaflops(threads, milliseconds: MillisecondsOfPeak);
        double rate = 1 / Seconds(time, work);
        return new Turn(rate, (before + CpuPeak.Gigaflops(threads, milliseconds: MillisecondsOfPeak)) / 2);
    }

    /// <summary>The share of the peak, when a piece of work takes so many multiply-adds (two operations
    /// each).</summary>
    public double Share(double multiplyAdds) => 2e-9 * multiplyAdds * Rate / Peak;

    /// <summary>Mean seconds of one piece of work.</summary>
    public static double Seconds(TimeSpan time, Action work)
    {
        long began = Stopwatch.GetTimestamp(), times = 0;
        TimeSpan elapsed;
        do
        {
            work();
            times++;
        }
        while ((elapsed = Stopwatch.GetElapsedTime(began)) < time);
        return elapsed.TotalSeconds / times;
    }
}
