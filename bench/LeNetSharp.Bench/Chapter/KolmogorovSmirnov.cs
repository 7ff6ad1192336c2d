namespace LeNetSharp.Bench;

/// <summary>Whether two samples of the same size can come from one distribution.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>The largest distance of the two empirical distribution functions.</summary>
    public static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        a.Concat(b).Max(x => Math.Abs(Share(a, x) - Share(b, x)));

    /// <summary>The exact probability of a distance at least as large, when both come from one distribution (Gnedenko
    /// and Korolyuk): P(D ≥ k/n) = 2 Σⱼ (−1)ʲ⁺¹ C(2n, n − jk) / C(2n, n).</summary>
    public static double Probability(double distance, int n)
    {
        int k = (int)Math.Round(distance * n);
        double sum = 0;
        for (int j = 1; j * k <= n && k > 0; j++)
        {
            double ratio = 1;
            for (int i = 0; i < j * k; i++)
                ratio *= (double)(n - i) / (n + 1 + i);
            sum += j % 2 == 1 ? ratio : -ratio;
        }
        return k == 0 ? 1 : Math.Min(1, 2 * sum);
    }

    private static double Share(IReadOnlyList<double> sample, double x) =>
        sample.Count(value => value <= x) / (double)sample.Count;
}
