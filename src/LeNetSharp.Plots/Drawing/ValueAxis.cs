using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>An axis over a range of values, with round numbers along it: a step of 1, 2 or 5 times a power of
/// ten.</summary>
internal sealed class ValueAxis
{
    private readonly double least, most, from, to;
    private readonly string format;

    /// <param name="values">What must fit.</param>
    /// <param name="from">Where the axis begins on the picture.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="count">About how many steps there should be.</param>
    public ValueAxis(IEnumerable<double> values, double from, double to, int count = 5)
    {
        double[] shown = [.. values.Where(double.IsFinite)];
        (least, most) = shown.Length == 0 ? (0, 1) : (shown.Min(), shown.Max());
        double room = most > least ? (most - least) * 0.06 : Math.Max(Math.Abs(most) * 0.05, 0.01);
        (least, most, this.from, this.to) = (least - room, most + room, from, to);
        double rough = (most - least) / count, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        int first = (int)Math.Ceiling(least / step), last = (int)Math.Floor(most / step);
        Ticks = [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(i => i * step)];
    }

    /// <summary>The round numbers along it.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Where a value stands on the picture.</summary>
    public double At(double value) => from + (to - from) * (value - least) / (most - least);

    /// <summary>A tick's value with as many decimals as the step has.</summary>
    public string Text(double tick) => tick.ToString(format, CultureInfo.InvariantCulture);
}
