using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class GELUTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(1, 3, 11)]
    public void Maps(int channels, int height, int width) =>
        LayerCheck.Run(() => new GELU(), [channels, height, width], [channels, height, width], parameters: 0);

    [Fact]
    public void Rows() => LayerCheck.Run(() => new GELU(), input: [17], output: [17], parameters: 0);

    // x·½·erfc(−x/√2) in float64; the error grows with x², which the power has in its exponent.
    [Theory]
    [InlineData(0f, 0.0)]
    [InlineData(1f, 0.8413447460685429)]
    [InlineData(-1f, -0.15865525393145707)]
    [InlineData(0.001f, 0.0005003989660005341)]
    [InlineData(-3f, -0.004049694094890287)]
    [InlineData(-6f, -5.919525870226207e-09)]
    [InlineData(5f, 4.99999856674214)]
    public void Values(float x, double y) => Assert.Equal(y, Apply(x), (4e-7 + 7e-8 * x * x) * Math.Abs(y));

    [Theory]
    [InlineData(1e30f, 1e30f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void FarAway(float x, float y) => Assert.Equal(y, Apply(x), 1e-37f);

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(1e30f, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Slopes(float x, float slope) =>
        Assert.Equal(slope, new GELU.Formula().Slope(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value, 1e-7f);

    [Fact]
    public void PrintsItself() => Assert.Equal("GELU()", new GELU().ToString());

    private static float Apply(float x) => new GELU.Formula().Apply(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value;
}
