namespace LeNetSharp.Commands;

/// <summary>Holm's correction of several tests at once: the chance of even one false finding stays below the
/// level.</summary>
/// <remarks>S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6,
/// 1979. The smallest of m probabilities is multiplied by m, the next by m − 1, and so on; none becomes smaller than
/// one before it.</remarks>
internal static class Holm
{
    /// <summary>The corrected probabilities, in the order of those given.</summary>
    public static double[] Correct(IReadOnlyList<double> probabilities)
    {
        double[] corrected = new double[probabilities.Count];
        double least = 0;
        int left = probabilities.Count;
        foreach (int i in Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i]))
            corrected[i] = least = Math.Max(least, Math.Min(1, probabilities[i] * left--));
        return corrected;
    }
}
