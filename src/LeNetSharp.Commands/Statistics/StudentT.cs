namespace LeNetSharp.Commands;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
/// <remarks>The finite series of Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4, with θ
/// = arctan(t/√ν).</remarks>
internal static class StudentT
{
    /// <summary>P(|T| ≥ |t|): how often chance alone goes so far to either side.</summary>
    /// <param name="t">The statistic; may be infinite.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double TwoSided(double t, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        double angle = Math.Atan(Math.Abs(t) / Math.Sqrt(freedom)), sine = Math.Sin(angle), cosine = Math.Cos(angle);
        bool isOdd = freedom % 2 == 1;
        // Each term is the one before times cos²θ and the next ratio: 2/3, 4/5, … for odd ν, 1/2, 3/4, … for even.
        double term = isOdd ? cosine : 1, sum = freedom == 1 ? 0 : term;
        for (int k = isOdd ? 2 : 1; k <= freedom - (isOdd ? 3 : 2); k += 2)
        {
            term *= cosine * cosine * k / (k + 1);
            sum += term;
        }
        double within = isOdd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
        return Math.Clamp(1 - within, 0, 1);
    }

    /// <summary>The t that chance exceeds, to either side, with this probability: 2.776 for 0.05 and 4 degrees of
    /// freedom.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double Critical(double probability, int freedom)
    {
        double low = 0, high = 1;
        while (TwoSided(high, freedom) > probability)
            high *= 2;
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = TwoSided(middle, freedom) > probability ? (middle, high) : (low, middle);
        }
        return high;
    }
}
