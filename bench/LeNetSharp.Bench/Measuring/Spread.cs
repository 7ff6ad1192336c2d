namespace LeNetSharp.Bench;

/// <summary>One figure over all rounds: its median, and the least and the most of it.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> rounds)
    {
        double[] values = [.. rounds.Order()];
        return values.Length == 0 ? default : new Spread(values[values.Length / 2], values[0], values[^1]);
    }
}
