using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Our own float64 functions against the C library's.</summary>
public class DoubleMathTests
{
    private const int Points = 100_000;

    // Both sides round, and the series ends within one more rounding.
    private const double Bound = 1e-15;

    [Fact]
    public void CosPi() => Close(0, 1, DoubleMath.CosPi, x => Math.Cos(Math.PI * x), absolute: 4e-16);

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.5, 0.0)]
    [InlineData(1.0, -1.0)]
    public void CosPiIsExactWhereItIsWhole(double x, double y) => Assert.Equal(y, DoubleMath.CosPi(x));

    // ln 2 has one rounding, which x multiplies.
    [Fact]
    public void Exp()
    {
        Close(-1, 1, DoubleMath.Exp, Math.Exp);
        Close(-700, 700, DoubleMath.Exp, Math.Exp, relative: 1e-13);
    }

    [Fact]
    public void Log()
    {
        Close(0.5, 2, DoubleMath.Log, Math.Log);
        Close(1e-9, 1, DoubleMath.Log, Math.Log);
    }

    // Each of up to 31 squarings and products rounds once, and squaring doubles what came before.
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.999)]
    [InlineData(-1.01)]
    public void PowerIsRepeatedMultiplication(double x)
    {
        double expected = 1;
        for (int n = 0; n < 500; n++, expected *= x)
            Assert.Equal(expected, DoubleMath.Power(x, n), Math.Abs(expected) * 1e-13);
    }

    [Fact]
    public void PowerOfMillions() =>
        Assert.Equal(Math.Pow(0.9999999, 20_000_000), DoubleMath.Power(0.9999999, 20_000_000), 1e-8);

    private static void Close(double from, double to, Func<double, double> ours, Func<double, double> reference,
        double absolute = 0, double relative = Bound)
    {
        for (int i = 0; i <= Points; i++)
        {
            double x = from + (to - from) * i / Points, expected = reference(x);
            if (!(Math.Abs(ours(x) - expected) <= absolute + relative * Math.Abs(expected)))
                Assert.Fail(FormattableString.Invariant($"at {x}: expected {expected:R}, got {ours(x):R}"));
        }
    }
}
