namespace LeNetSharp.Commands;

/// <summary>A variant beside the one that all are compared with, seed by seed.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Baseline">What it is compared with.</param>
internal sealed record Comparison(VariantResult Variant, VariantResult Baseline)
{
    /// <summary>The chance of a false finding that is taken.</summary>
    public const double Level = 0.05;

    /// <summary>Test on the accuracies of the seeds that learned with both; null for fewer than two.</summary>
    public PairedTest? Test { get; } = Of(Variant, Baseline);

    /// <summary>The test's probability after Holm's correction over the experiment.</summary>
    public double Corrected { get; init; } = 1;

    /// <summary>Whether the data tell the two apart.</summary>
    public bool IsTold => Test is not null && Corrected < Level;

    private static PairedTest? Of(VariantResult variant, VariantResult baseline)
    {
        double[] differences = [.. variant.Learned.Join(baseline.Learned, run => run.Seed, run =>
            run.Seed, (run, other) => run.TestAccuracy!.Value - other.TestAccuracy!.Value)];
        return differences.Length < 2 ? null : new PairedTest(differences);
    }
}
