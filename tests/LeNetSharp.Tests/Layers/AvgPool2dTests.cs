using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class AvgPool2dTests
{
    [Fact]
    public void HalvesLeNetMaps() =>
        LayerCheck.Run(() => new AvgPool2d(2), input: [6, 28, 28], output: [6, 14, 14], parameters: 0);

    [Fact]
    public void LeavesOutWhatDoesNotFillAWindow() =>
        LayerCheck.Run(() => new AvgPool2d(2), input: [2, 7, 9], output: [2, 3, 4], parameters: 0);

    [Theory]
    [InlineData(3, 2, 1, 4, 5)]
    [InlineData(3, 1, 1, 7, 9)]
    [InlineData(2, 3, 1, 3, 4)]
    [InlineData(3, 3, 0, 2, 3)]
    [InlineData(4, 3, 2, 3, 4)]
    public void PaddingCountsOrNot(int kernel, int stride, int padding, int height, int width)
    {
        LayerCheck.Run(() => new AvgPool2d(kernel, stride, padding, countIncludePad: true), [2, 7, 9],
            [2, height, width], parameters: 0);
        LayerCheck.Run(() => new AvgPool2d(kernel, stride, padding, countIncludePad: false), [2, 7, 9],
            [2, height, width], parameters: 0);
    }

    [Fact]
    public void WindowsThatAreNotSquare() =>
        LayerCheck.Run(() =>
            new AvgPool2d((3, 2), stride: (1, 2), padding: new Padding(1, 0, 0, 1), countIncludePad: false),
            input: [3, 5, 6], output: [3, 4, 3], parameters: 0);

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Widths(int width) =>
        LayerCheck.Run(() => new AvgPool2d(2), input: [1, 3, width], output: [1, 1, width / 2], parameters: 0);

    // The corner window of a 3×3 picture of ones, padded by one, holds four ones and five zeros.
    [Fact]
    public void MeanOfACornerWindow()
    {
        Assert.Equal(4f / 9f, Corner(countIncludePad: true), 1e-7f);
        Assert.Equal(1f, Corner(countIncludePad: false), 1e-7f);
    }

    [Fact]
    public void PrintsWhatItIsMadeOf()
    {
        Assert.Equal("AvgPool2d(2)", new AvgPool2d(2).ToString());
        Assert.Equal("AvgPool2d((3, 2), stride: 1, padding: 1, countIncludePad: false)",
            new AvgPool2d((3, 2), stride: 1, padding: 1, countIncludePad: false).ToString());
    }

    private static float Corner(bool countIncludePad)
    {
        AvgPool2d layer = new(3, stride: 1, padding: 1, countIncludePad);
        Lanes1[] x = [.. Enumerable.Repeat(new Lanes1(1f), 9)], y = new Lanes1[9];
        layer.Forward<Lanes1>(layer.Build([1, 3, 3]), x, [], y);
        return y[0].Value;
    }
}
