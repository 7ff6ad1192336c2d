using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class ReLUTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(1, 3, 11)]
    public void Maps(int channels, int height, int width) =>
        LayerCheck.Run(() => new ReLU(), [channels, height, width], [channels, height, width], parameters: 0);

    [Fact]
    public void Rows() => LayerCheck.Run(() => new ReLU(), input: [17], output: [17], parameters: 0);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(3f, 3f)]
    [InlineData(-3f, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Values(float x, float y) =>
        Assert.Equal(y, new ReLU.Formula().Apply(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value);

    [Fact]
    public void SlopeAtZeroIsZero()
    {
        Assert.Equal(0f, new ReLU.Formula().Slope(new Lanes1(0f), ExpConstants<Lanes1>.Literal).Value);
        Assert.Equal(1f, new ReLU.Formula().Slope(new Lanes1(1e-30f), ExpConstants<Lanes1>.Literal).Value);
    }

    [Fact]
    public void PrintsItself() => Assert.Equal("ReLU()", new ReLU().ToString());
}
