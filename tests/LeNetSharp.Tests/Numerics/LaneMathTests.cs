using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>exp, log, tanh and the normal distribution against float64, over all of their range.</summary>
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
        ExpConstants<Lanes1>.Literal.Exp(new Lanes1(x)).Value == ExpConstants<Lanes1>.InRegisters.Exp(
            new Lanes1(x)).Value);

    [Fact]
    public void ExpNearZero() => Relative(-1e-3, 1e-3, x => LaneMath.Exp(new Lanes1(x)).Value, Math.Exp);

    [Fact]
    public void TanhIsWithinTwoRoundings() =>
        Relative(-12, 12, x => LaneMath.Tanh(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value, Math.Tanh);

    [Fact]
    public void TanhNearZero() =>
        Relative(-1e-3, 1e-3, x => LaneMath.Tanh(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value, Math.Tanh);

    // Near one the logarithm itself is small: there too the error is relative.
    [Fact]
    public void LogIsWithinTwoRoundings()
    {
        Relative(0.5, 2, x => LaneMath.Log(new Lanes1(x)).Value, Math.Log);
        for (int power = -126; power <= 127; power++)
            for (int k = 0; k < 64; k++)
                Close(LaneMath.Log(new Lanes1(MathF.ScaleB(1 + k / 64f, power))).Value,
                    Math.Log(Math.ScaleB(1 + k / 64.0, power)), power);
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
    public void TanhOfSpecialValues(float x, float y) =>
        Assert.Equal(y, LaneMath.Tanh(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value);

    // The division, the polynomial and the power have two roundings each; the power's exponent, a²/2, has one.
    [Fact]
    public void NormalTailIsWithinItsError()
    {
        for (int i = 0; i <= Points; i++)
        {
            float a = (float)(13.0 * i / Points);
            double tail = DoubleLane.NormalTail(new(a), ExpConstants<DoubleLane>.Literal, out DoubleLane density).Value,
                bound = 4e-7 + 7e-8 * a * a;
            Close(LaneMath.NormalTail(new Lanes1(a), ExpConstants<Lanes1>.Literal, out Lanes1 ours).Value,
                tail, a, bound);
            Close(ours.Value, density.Value, a, bound);
        }
    }

    // Tables of erfc, as Q(a) = ½·erfc(a/√2): the series and the fraction of the reference agree with them, and with
    // each other where they meet.
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 0.15865525393145707)]
    [InlineData(2.9999999, 0.001349898474815001)]
    [InlineData(3.0, 0.0013498980316300957)]
    [InlineData(5.0, 2.866515718791946e-07)]
    [InlineData(10.0, 7.619853024160593e-24)]
    public void TheReferenceOfNormalTail(double a, double tail) => Assert.Equal(tail,
        DoubleLane.NormalTail(new(a), ExpConstants<DoubleLane>.Literal, out _).Value, 2e-14 * tail + 1e-16);

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
            Assert.Fail(FormattableString.Invariant(
                $"at {x}: expected {reference}, got {ours}, off by {(ours - reference) / reference:G3} of it"));
    }
}
