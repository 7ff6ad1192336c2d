using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class MaxPool2dTests
{
    [Fact]
    public void HalvesLeNetMaps() =>
        LayerCheck.Run(() => new MaxPool2d(2), input: [2, 7, 9], output: [2, 3, 4], parameters: 0);

    [Theory]
    [InlineData(3, 2, 1, 4, 5)]
    [InlineData(3, 1, 1, 7, 9)]
    [InlineData(2, 3, 1, 3, 4)]
    [InlineData(3, 3, 0, 2, 3)]
    public void WindowsThatOverlapOrArePadded(int kernel, int stride, int padding, int height, int width) =>
        LayerCheck.Run(() => new MaxPool2d(kernel, stride, padding), input: [2, 7, 9], output: [2, height, width],
            parameters: 0);

    [Fact]
    public void WindowsThatAreNotSquare() =>
        LayerCheck.Run(() => new MaxPool2d((3, 2), stride: (1, 2), padding: new Padding(1, 0, 0, 1)),
            input: [3, 5, 6], output: [3, 4, 3], parameters: 0);

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    public void Widths(int width) =>
        LayerCheck.Run(() => new MaxPool2d(2), input: [1, 3, width], output: [1, 1, width / 2], parameters: 0);

    [Fact]
    public void PaddingNeverWins()
    {
        MaxPool2d layer = new(3, stride: 1, padding: 1);
        Lanes1[] x = [.. Enumerable.Repeat(new Lanes1(-2f), 9)], y = new Lanes1[9];
        layer.Forward<Lanes1>(layer.Build([1, 3, 3]), x, [], y);
        Assert.All(y, value => Assert.Equal(-2f, value.Value));
    }

    [Fact]
    public void TheFirstOfEqualValuesTakesTheGradient()
    {
        MaxPool2d layer = new(2);
        Plan plan = layer.Build([1, 2, 2]);
        Lanes1[] x = [new(1f), new(3f), new(3f), new(3f)], y = [new(3f)], dx = new Lanes1[4];
        layer.Backward<Lanes1>(plan, x, y, [], [new(5f)], dx, []);
        Assert.Equal([0f, 5f, 0f, 0f], dx.Select(value => value.Value));
    }

    [Fact]
    public void PrintsWhatItIsMadeOf()
    {
        Assert.Equal("MaxPool2d(2)", new MaxPool2d(2).ToString());
        Assert.Equal("MaxPool2d((3, 2), stride: 2, padding: (1, 0))",
            new MaxPool2d((3, 2), stride: 2, padding: (1, 0)).ToString());
    }
}
