using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class LeakyReLUTests
{
    [Theory]
    [InlineData(1, 1, 1, 0.01f)]
    [InlineData(3, 2, 5, 0.25f)]
    [InlineData(1, 3, 11, 0f)]
    [InlineData(2, 4, 4, 1.5f)]
    public void Maps(int channels, int height, int width, float slope) =>
        LayerCheck.Run(() => new LeakyReLU(slope), [channels, height, width], [channels, height, width], parameters: 0);

    [Fact]
    public void Rows() => LayerCheck.Run(() => new LeakyReLU(), input: [17], output: [17], parameters: 0);

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(3f, 3f)]
    [InlineData(-3f, -0.75f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Values(float x, float y) =>
        Assert.Equal(y, new LeakyReLU.Formula(0.25f).Apply(new Lanes1(x), ExpConstants<Lanes1>.Literal).Value);

    [Theory]
    [InlineData(0f, 0.25f)]
    [InlineData(-1e-30f, 0.25f)]
    [InlineData(1e-30f, 1f)]
    public void Slopes(float y, float slope) =>
        Assert.Equal(slope, new LeakyReLU.Formula(0.25f).Slope(new Lanes1(y), ExpConstants<Lanes1>.Literal).Value);

    [Fact]
    public void PrintsItsSlopeWhereItIsNotTheUsualOne()
    {
        Assert.Equal("LeakyReLU()", new LeakyReLU().ToString());
        Assert.Equal("LeakyReLU(negativeSlope: 0.3)", new LeakyReLU(negativeSlope: 0.3f).ToString());
        Assert.NotEqual(new LeakyReLU(), new LeakyReLU(0.3f));
    }

    [Theory]
    [InlineData(-0.1f, "-0.1")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void RefusesSlopesBelowZero(float slope, string text) => Assert.Equal(
        $"negativeSlope must be a number of at least 0, but got {text}. (Parameter 'negativeSlope')",
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyReLU(slope)).Message);

    [Theory]
    [InlineData("\"steep\"", "network, layer 0: \"negativeSlope\" must be a number, but is \"steep\".")]
    [InlineData("1e99", "network, layer 0: \"negativeSlope\" must be a number, but is 1e99.")]
    [InlineData("-1", "network, layer 0, LeakyReLU: negativeSlope must be a number of at least 0, but got -1.")]
    public void RefusesOtherJson(string slope, string message)
    {
        string json = $$"""{"format":"lenetsharp.network/1","name":"n","input":[2],"layers":[{"type":"LeakyReLU","negativeSlope":{{slope}}}]}""";
        Assert.Equal(message, Assert.Throws<FormatException>(() => Network.FromJson(json)).Message);
    }
}
