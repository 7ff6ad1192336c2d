using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class SiLUTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(1, 3, 11)]
    public void Maps(int channels, int height, int width) =>
        LayerCheck.Run(() => new SiLU(), [channels, height, width], [channels, height, width], parameters: 0);

    [Fact]
    public void Rows() => LayerCheck.Run(() => new SiLU(), input: [17], output: [17], parameters: 0);

    // x / (1 + e⁻ˣ) in float64.
    [Theory]
    [InlineData(0f, 0.0)]
    [InlineData(1f, 0.7310585786300049)]
    [InlineData(-1f, -0.2689414213699951)]
    [InlineData(-20f, -4.122307236380407e-08)]
    [InlineData(30f, 29.999999999997197)]
    public void Values(float x, double y) => Assert.Equal(y, Apply(x), 5e-7 * Math.Abs(y));

    [Theory]
    [InlineData(1e30f, 1e30f)]
    [InlineData(-3e38f, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void FarAway(float x, float y) => Assert.Equal(y, Apply(x), 1e-35f);

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(1e30f, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Slopes(float x, float slope) =>
        Assert.Equal(slope, new SiLU.Formula().Slope(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value, 1e-7f);

    [Fact]
    public void PrintsItself() => Assert.Equal("SiLU()", new SiLU().ToString());

    private static float Apply(float x) => new SiLU.Formula().Apply(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value;
}
