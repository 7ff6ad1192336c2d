using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class BatchNorm1dTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Rows(int features) =>
        LayerCheck.Run(() => new BatchNorm1d(), [features], [features], parameters: 2 * features);

    [Fact]
    public void ScaleAndCenterAreOptions() =>
        LayerCheck.Run(() => new BatchNorm1d(epsilon: 1e-3f, momentum: 0.01f, scale: false, unbiasedVariance: false),
            [3], [3], parameters: 3);

    [Fact]
    public void RefusesMaps() => Assert.Equal("expects an input of shape (features), but got (2, 3, 3)",
        Assert.Throws<ShapeException>(() => new BatchNorm1d().Build([2, 3, 3])).Expectation);

    [Fact]
    public void PrintsItself() =>
        Assert.Equal("BatchNorm1d(momentum: 0.3)", new BatchNorm1d(momentum: 0.3f).ToString());
}
