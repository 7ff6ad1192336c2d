namespace LeNetSharp.Commands;

/// <summary>Some numbers of one kind: their mean, how far they spread, and how well the mean is known.</summary>
internal sealed class Sample
{
    private const double Level = 0.05;

    public Sample(IEnumerable<double> values)
    {
        Values = [.. values];
        Mean = Values.Count == 0 ? double.NaN : Values.Average();
        Deviation = Values.Count < 2
            ? double.NaN
            : Math.Sqrt(Values.Sum(value => (value - Mean) * (value - Mean)) / (Values.Count - 1));
    }

    public IReadOnlyList<double> Values { get; }

    public int Count => Values.Count;

    /// <summary>The mean; not a number when there is none.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of a sample (divided by n − 1); not a number for fewer than two.</summary>
    public double Deviation { get; }

    /// <summary>Half the 95 % interval of the mean by Student's t: t(0.05; n − 1)·s/√n; not a number for fewer than
    /// two.</summary>
    public double HalfInterval =>
        Count < 2 ? double.NaN : StudentT.Critical(Level, Count - 1) * Deviation / Math.Sqrt(Count);
}
