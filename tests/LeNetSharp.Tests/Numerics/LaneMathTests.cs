using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>exp, log and tanh against float64, over all of their range.</summary>
[Trait("Width", "all")]
public class LaneMathTests
{
    private const int Points = 200_000;

    // The polynomials err by less than an ulp, the roundings around them by one more: 2·10⁻⁷.
    private const double Bound = 2e-7;

    // 1/ln 2 has one rounding, which the exponent multiplies.
    [Fact]
    public void ExpIsWithinItsError()
    {
        for (int i = 0; i <= Points; i++)
        {
            float x = (float)(-87 + 175.0 * i / Points);
            Close(LaneMath.Exp(new Lanes1(x)).Value, Math.Exp(x), x, Bound + 1.4e-8 * Math.Abs(x));
        }
    }

    [Fact]
    public void LiteralsAndRegistersHoldTheSameNumbers() => Gen.Float[-90, 90].Sample(x =>
        ExpConstants<Lanes1>.Literal.Exp(new Lanes1(x)).Value == ExpConstants<Lanes1>.InRegisters.Exp(new Lanes1(x)).Value);

    [Fact]
    public void ExpNearZero() => Relative(-1e-3, 1e-3, x => LaneMath.Exp(new Lanes1(x)).Value, Math.Exp);

    [Fact]
    public void TanhIsWithinTwoRoundings() => Relative(-12, 12, x => LaneMath.Tanh(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value, Math.Tanh);

    [Fact]
    public void TanhNearZero() => Relative(-1e-3, 1e-3, x => LaneMath.Tanh(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value, Math.Tanh);

    // Near one the logarithm itself is small: there too the error is relative.
    [Fact]
    public void LogIsWithinTwoRoundings()
    {
        Relative(0.5, 2, x => LaneMath.Log(new Lanes1(x)).Value, Math.Log);
        for (int power = -126; power <= 127; power++)
            for (int k = 0; k < 64; k++)
                Close(LaneMath.Log(new Lanes1(MathF.ScaleB(1 + k / 64f, power))).Value, Math.Log(Math.ScaleB(1 + k / 64.0, power)), power);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void ExpOfSpecialValues(float x, float y) => Assert.Equal(y, LaneMath.Exp(new Lanes1(x)).Value);

    // Beyond the range of float the value at its end, not infinity or zero: a quotient of such values stays a number.
    [Theory]
    [InlineData(88.5f, 88f)]
    [InlineData(1e30f, 88f)]
    [InlineData(float.PositiveInfinity, 88f)]
    [InlineData(-87.5f, -87f)]
    [InlineData(-1e30f, -87f)]
    [InlineData(float.NegativeInfinity, -87f)]
    public void ExpStaysWithinItsRange(float x, float end) =>
        Assert.Equal(LaneMath.Exp(new Lanes1(end)).Value, LaneMath.Exp(new Lanes1(x)).Value);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(20f, 1f)]
    [InlineData(-20f, -1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, -1f)]
    [InlineData(float.Epsilon, float.Epsilon)]
    [InlineData(float.NaN, float.NaN)]
    public void TanhOfSpecialValues(float x, float y) => Assert.Equal(y, LaneMath.Tanh(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value);

    [Fact]
    public void LogOfOneIsZero() => Assert.Equal(0f, LaneMath.Log(new Lanes1(1f)).Value);

    private static void Relative(double from, double to, Func<float, float> ours, Func<double, double> reference)
    {
        for (int i = 0; i <= Points; i++)
        {
            float x = (float)(from + (to - from) * i / Points);
            Close(ours(x), reference(x), x);
        }
    }

    private static void Close(double ours, double reference, double x, double bound = Bound)
    {
        if (!(Math.Abs(ours - reference) <= bound * Math.Abs(reference)))
            Assert.Fail(FormattableString.Invariant($"at {x}: expected {reference}, got {ours}, off by {(ours - reference) / reference:G3} of it"));
    }
}
