namespace LeNetSharp.Commands;

/// <summary>Whether two treatments of the same seeds differ: Student's paired t test on their differences.</summary>
/// <remarks>It takes the differences as normally distributed, which a handful of seeds cannot show. A test by flipping
/// signs needs no such thing, but with five seeds its smallest probability is 2/32: it could never say
/// anything.</remarks>
internal sealed class PairedTest
{
    private const double Level = 0.05, Power = 0.8;
    private const int MostSeeds = 1000;

    /// <param name="differences">Treatment less baseline, one for each seed; at least two.</param>
    public PairedTest(IEnumerable<double> differences)
    {
        Differences = new Sample(differences);
        ArgumentOutOfRangeException.ThrowIfLessThan(Differences.Count, 2, nameof(differences));
        double t = Differences.Mean == 0
            ? 0
            : Differences.Mean / (Differences.Deviation / Math.Sqrt(Differences.Count));
        Probability = StudentT.TwoSided(t, Differences.Count - 1);
    }

    /// <summary>The differences.</summary>
    public Sample Differences { get; }

    /// <summary>How often chance alone gives so large a mean difference, to either side.</summary>
    public double Probability { get; }

    /// <summary>Seeds with which such a difference would be found four times out of five, if it is as large as it looks
    /// here; null when that takes more than a thousand.</summary>
    /// <remarks>The least n with n ≥ ((t(α/m; n − 1) + t(0.4; n − 1))·s/d)²: the usual approximation of the t test's
    /// power of 80 % (Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988), at the level of the
    /// strictest of m tests.</remarks>
    /// <param name="tests">How many tests are made at once.</param>
    public int? SeedsNeeded(int tests)
    {
        double ratio = Differences.Deviation / Math.Abs(Differences.Mean);
        for (int n = 2; n <= MostSeeds; n++)
        {
            double both = (StudentT.Critical(Level / tests, n - 1) + StudentT.Critical(2 * (1 - Power), n - 1)) * ratio;
            if (both * both <= n)
                return n;
        }
        return null;
    }
}
