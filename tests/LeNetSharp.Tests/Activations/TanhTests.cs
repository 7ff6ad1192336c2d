using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class TanhTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(1, 3, 11)]
    public void Maps(int channels, int height, int width) =>
        LayerCheck.Run(() => new Tanh(), [channels, height, width], [channels, height, width], parameters: 0);

    [Fact]
    public void Rows() => LayerCheck.Run(() => new Tanh(), input: [17], output: [17], parameters: 0);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1000f, 1f)]
    [InlineData(-1000f, -1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, -1f)]
    [InlineData(1e-30f, 1e-30f)]
    [InlineData(float.NaN, float.NaN)]
    public void Values(float x, float y) =>
        Assert.Equal(y, new Tanh.Formula().Apply(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value);

    [Fact]
    public void PrintsItself() => Assert.Equal("Tanh()", new Tanh().ToString());
}
