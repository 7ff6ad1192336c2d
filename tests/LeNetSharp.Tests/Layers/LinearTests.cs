using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class LinearTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    [InlineData(15, 5)]
    [InlineData(16, 6)]
    [InlineData(17, 7)]
    [InlineData(31, 10)]
    [InlineData(32, 16)]
    [InlineData(33, 17)]
    [InlineData(2, 33)]
    public void Sizes(int inFeatures, int outFeatures) =>
        LayerCheck.Run(() => new Linear(outFeatures), input: [inFeatures], output: [outFeatures],
            parameters: (inFeatures + 1) * outFeatures);

    [Fact]
    public void LargestOfLeNet() =>
        LayerCheck.Run(() => new Linear(120), input: [400], output: [120], parameters: 48_120);

    [Fact]
    public void WithoutBias() =>
        LayerCheck.Run(() => new Linear(5, bias: false), input: [9], output: [5], parameters: 45);

    [Fact]
    public void PrintsWhatItIsMadeOf()
    {
        Assert.Equal("Linear(120)", new Linear(120).ToString());
        Assert.Equal("Linear(10, bias: false, weightInitializer: Initializer.KaimingUniform)",
            new Linear(10, bias: false, weightInitializer: Initializer.KaimingUniform).ToString());
    }

    [Fact]
    public void RefusesZeroOutputs() => Assert.Throws<ArgumentOutOfRangeException>("outFeatures", () => new Linear(0));
}
