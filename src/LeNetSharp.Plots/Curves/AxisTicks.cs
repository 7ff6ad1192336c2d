using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>Round numbers along an axis that begins at 0: a step of 1, 2 or 5 times a power of ten.</summary>
internal sealed class AxisTicks
{
    /// <param name="end">The largest value that must fit; above 0.</param>
    /// <param name="count">About how many steps there should be.</param>
    /// <param name="tight">Whether the axis ends at <paramref name="end"/>; else at the next tick.</param>
    public AxisTicks(double end, int count, bool tight)
    {
        double rough = end / count, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        Step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        // A hair of tolerance, so that 0.1 + 0.2 does not lose the tick at 0.3.
        int steps = (int)(tight ? Math.Floor(end / Step + 1e-9) : Math.Ceiling(end / Step - 1e-9));
        Values = [.. Enumerable.Range(0, steps + 1).Select(i => i * Step)];
        End = tight ? end : steps * Step;
    }

    public double Step { get; }

    public double End { get; }

    public IReadOnlyList<double> Values { get; }

    /// <summary>A tick's value with as many decimals as the step has.</summary>
    public string Text(double value)
    {
        if (End is >= 1e6 or < 1e-4)
            return value.ToString("0.##E+0", CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + 1e-9));
        return value.ToString($"F{decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
    }
}
