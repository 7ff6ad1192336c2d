using Xunit;

namespace LeNetSharp.Tests;

/// <summary>How far float32 may lie from float64: |ours − reference| ≤ a + r·|reference|.</summary>
internal readonly record struct Tolerance(double Absolute, double Relative)
{
    private const double Epsilon = 1.0 / (1 << 23);

    /// <summary>For results whose longest sum has so many terms, judged against the largest reference value.</summary>
    /// <remarks>Each rounding errs by at most half an ulp and they add up like a random walk: √terms. A result passes
    /// through some layers, each with its own roundings: 32 more. The error is that of the large values, also where
    /// values cancel: so it is measured against the largest.</remarks>
    public static Tolerance OfSums(long terms, ReadOnlySpan<double> reference)
    {
        double r = Epsilon * (32 + Math.Sqrt(terms)), largest = 0;
        foreach (double value in reference)
            largest = Math.Max(largest, Math.Abs(value));
        return new(r * largest + 1e-12, 0);
    }

    /// <summary>The tolerance for what would be so many times as large.</summary>
    public Tolerance Times(double factor) => new(Absolute * factor, Relative);

    public void Check(string what, ReadOnlySpan<float> ours, ReadOnlySpan<double> reference)
    {
        Assert.Equal(reference.Length, ours.Length);
        for (int i = 0; i < ours.Length; i++)
            Check(what, i, ours[i], reference[i]);
    }

    public void Check(string what, int index, double ours, double reference)
    {
        // Not "greater": a NaN must fail.
        if (!(Math.Abs(ours - reference) <= Absolute + Relative * Math.Abs(reference)))
            Assert.Fail(FormattableString.Invariant(
                $"{what}, value {index}: expected {reference} within {Absolute} + {Relative}·|reference|, but got {ours}."));
    }
}
