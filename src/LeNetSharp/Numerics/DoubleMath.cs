namespace LeNetSharp;

/// <summary>Functions of one float64 out of sums, products and quotients alone, to about 10⁻¹⁵: the same bits on every
/// processor.</summary>
internal static class DoubleMath
{
    private const double LogOfTwo = 0.693147180559945309;

    /// <summary>xⁿ by squaring, for a whole n of at least 0.</summary>
    public static double Power(double x, int n)
    {
        double power = 1;
        for (; n > 0; n >>= 1, x *= x)
            if ((n & 1) == 1)
                power *= x;
        return power;
    }

    /// <summary>eˣ for x within [-700, 700]: 2ⁿ·eʳ with |r| ≤ ln 2 / 2, and Taylor's series of eʳ.</summary>
    public static double Exp(double x)
    {
        int n = (int)Math.Round(x / LogOfTwo);
        double r = x - n * LogOfTwo, sum = 1;
        for (int k = 18; k > 0; k--)
            sum = 1 + sum * r / k;
        return Math.ScaleB(sum, n);
    }

    /// <summary>ln x of a positive normal number: 2·artanh((m − 1)/(m + 1)) + n·ln 2 with x = m·2ⁿ and m in [√½,
    /// √2).</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long n = (bits - 0x3fe6a09e667f3bcd) >> 52;
        double m = BitConverter.Int64BitsToDouble(bits - (n << 52));
        double s = (m - 1) / (m + 1), square = s * s, term = s, sum = 0;
        for (int k = 1; k < 30; k += 2, term *= square)
            sum += term / k;
        return 2 * sum + n * LogOfTwo;
    }

    /// <summary>cos πx for x within [0, 1]: by Taylor's series of the cosine below a quarter, of the sine around a
    /// half.</summary>
    public static double CosPi(double x) =>
        x > 0.5 ? -CosPi(1 - x)
        : x <= 0.25 ? Series(Math.PI * x, first: 1, even: true)
        : Series(Math.PI * (0.5 - x), first: Math.PI * (0.5 - x), even: false);

    // first·(1 − z²/(a·(a+1))·(1 − z²/((a+2)·(a+3))·(1 − …))), a = 1 for the cosine, 2 for the sine.
    private static double Series(double z, double first, bool even)
    {
        double sum = 1;
        for (int k = 9; k > 0; k--)
            sum = 1 - z * z * sum / ((2 * k - (even ? 1 : 0)) * (2 * k + (even ? 0 : 1)));
        return first * sum;
    }
}
