using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>One figure over all rounds: its median, and the least and the most of it.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        double[] values = [.. rounds.Order()];
        return values.Length == 0
            ? default
            : new Spread((values[values.Length / 2] + values[(values.Length - 1) / 2]) / 2, values[0], values[^1]);
    }

    /// <summary><c>12.3 (11.9 – 12.8)</c>, with a unit behind the median.</summary>
    public string Text(string format, string unit)
    {
        string Write(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Write(Median)}{unit} ({Write(Least)} – {Write(Most)})";
    }
}
