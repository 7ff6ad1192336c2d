using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class Conv2dTests
{
    [Fact]
    public void FirstLayerOfLeNetKeepsTheSize() =>
        LayerCheck.Run(() => new Conv2d(6, kernel: 5, padding: 2), input: [1, 28, 28], output: [6, 28, 28],
            parameters: 156);

    [Fact]
    public void SecondLayerOfLeNet() =>
        LayerCheck.Run(() => new Conv2d(16, kernel: 5), input: [6, 14, 14], output: [16, 10, 10], parameters: 2416);

    [Fact]
    public void ConnectionTableOfLeNet5() =>
        LayerCheck.Run(() => new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5),
            input: [6, 7, 7], output: [16, 3, 3], parameters: 1516);

    [Fact]
    public void ConnectionTableMayLeaveAMapWithoutInputs() =>
        LayerCheck.Run(() => new Conv2d(2, kernel: 2, connections: new ConnectionTable([[], [1]])),
            input: [2, 4, 5], output: [2, 3, 4], parameters: 4 + 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void SquareKernels(int side) =>
        LayerCheck.Run(() => new Conv2d(3, kernel: side), input: [2, 7, 9], output: [3, 8 - side, 10 - side],
            parameters: 6 * side * side + 3);

    [Fact]
    public void KernelTallerThanWide() =>
        LayerCheck.Run(() => new Conv2d(4, kernel: (7, 3)), input: [2, 9, 6], output: [4, 3, 4],
            parameters: 4 * 2 * 21 + 4);

    [Fact]
    public void KernelOfOneColumn() =>
        LayerCheck.Run(() => new Conv2d(4, kernel: (3, 1), padding: (1, 0)), input: [2, 5, 6], output: [4, 5, 6],
            parameters: 28);

    [Theory]
    [InlineData(1, 2, 6, 4)]
    [InlineData(2, 1, 3, 7)]
    [InlineData(2, 3, 3, 3)]
    [InlineData(4, 5, 2, 2)]
    public void Strides(int rows, int columns, int height, int width) =>
        LayerCheck.Run(() => new Conv2d(3, kernel: 3, stride: (rows, columns)), input: [2, 8, 9],
            output: [3, height, width], parameters: 57);

    [Fact]
    public void StrideLargerThanTheKernel() =>
        LayerCheck.Run(() => new Conv2d(3, kernel: 2, stride: 3), input: [1, 8, 9], output: [3, 3, 3], parameters: 15);

    [Theory]
    [InlineData(2, 1, 4, 6)]
    [InlineData(1, 3, 6, 2)]
    [InlineData(2, 2, 4, 4)]
    public void Dilations(int rows, int columns, int height, int width) =>
        LayerCheck.Run(() => new Conv2d(3, kernel: 3, dilation: (rows, columns)), input: [2, 8, 8],
            output: [3, height, width], parameters: 57);

    [Fact]
    public void StrideDilationAndPaddingTogether() =>
        LayerCheck.Run(() => new Conv2d(5, kernel: (3, 2), stride: (2, 1), padding: (2, 1), dilation: (1, 2)),
            input: [3, 6, 5], output: [5, 4, 5], parameters: 5 * 3 * 6 + 5);

    [Fact]
    public void FourDifferentSides() =>
        LayerCheck.Run(() => new Conv2d(3, kernel: 3, padding: new Padding(Top: 0, Left: 1, Bottom: 2, Right: 3)),
            input: [2, 5, 4], output: [3, 5, 6], parameters: 57);

    [Fact]
    public void PaddingWiderThanTheKernel() =>
        LayerCheck.Run(() => new Conv2d(2, kernel: 2, padding: 3), input: [1, 2, 3], output: [2, 7, 8], parameters: 10);

    [Fact]
    public void KernelLargerThanThePicture() =>
        LayerCheck.Run(() => new Conv2d(3, kernel: 5, padding: 2), input: [2, 1, 2], output: [3, 1, 2],
            parameters: 153);

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    [InlineData(6, 6)]
    [InlineData(6, 12)]
    public void Groups(int groups, int outChannels) =>
        LayerCheck.Run(() => new Conv2d(outChannels, kernel: 3, padding: 1, groups: groups), input: [6, 5, 4],
            output: [outChannels, 5, 4], parameters: outChannels * 6 / groups * 9 + outChannels);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Widths(int width) =>
        LayerCheck.Run(() => new Conv2d(2, kernel: 3, padding: 1), input: [2, 2, width], output: [2, 2, width],
            parameters: 38);

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 6)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(6, 2)]
    [InlineData(7, 1)]
    [InlineData(10, 17)]
    [InlineData(16, 10)]
    [InlineData(17, 16)]
    public void Channels(int channels, int outChannels) =>
        LayerCheck.Run(() => new Conv2d(outChannels, kernel: 2), input: [channels, 3, 4], output: [outChannels, 2, 3],
            parameters: channels * outChannels * 4 + outChannels);

    [Fact]
    public void WithoutBias() =>
        LayerCheck.Run(() => new Conv2d(3, kernel: 3, bias: false), input: [2, 5, 5], output: [3, 3, 3],
            parameters: 54);

    [Fact]
    public void PrintsWhatItIsMadeOf()
    {
        Assert.Equal("Conv2d(6, kernel: 5, stride: 1, padding: 2)", new Conv2d(6, kernel: 5, padding: 2).ToString());
        Assert.Equal(
            "Conv2d(4, kernel: (3, 2), stride: (2, 1), padding: same, dilation: 2, groups: 2, bias: false, weightInitializer: Initializer.KaimingNormal)",
            new Conv2d(4, kernel: (3, 2), stride: (2, 1), padding: Padding.Same, dilation: 2, groups: 2, bias: false,
                weightInitializer: Initializer.KaimingNormal).ToString());
        Assert.Equal(
            "Conv2d(1, kernel: 1, stride: 1, padding: (0, 1, 2, 3), connections: [[0]], biasInitializer: Initializer.Zeros)",
            new Conv2d(1, kernel: 1, padding: new Padding(0, 1, 2, 3), connections: new ConnectionTable([[0]]),
                biasInitializer: Initializer.Zeros).ToString());
    }

    [Fact]
    public void CountsItsMultiplyAdds()
    {
        Assert.Equal(117_600, new Conv2d(6, kernel: 5, padding: 2).Build([1, 28, 28]).MultiplyAdds);
        Assert.Equal(150_000,
            new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5).Build([6, 14, 14]).MultiplyAdds);
    }

    [Fact]
    public void RefusesNumbersOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>("outChannels", () => new Conv2d(0, kernel: 5));
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => new Conv2d(1, kernel: 5, groups: 0));
        Assert.StartsWith("kernel must be at least 1 in each direction, but got (0, 5).",
            Assert.Throws<ArgumentOutOfRangeException>("kernel", () => new Conv2d(1, kernel: (0, 5))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("stride must be at least 1 in each direction, but got 0.",
            Assert.Throws<ArgumentOutOfRangeException>("stride", () => new Conv2d(1, kernel: 5, stride: 0)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("dilation must be at least 1 in each direction, but got (1, 0).",
            Assert.Throws<ArgumentOutOfRangeException>("dilation", () =>
                new Conv2d(1, kernel: 5, dilation: (1, 0))).Message, StringComparison.Ordinal);
        Assert.StartsWith("padding must be at least 0 on each side, but got -1.",
            Assert.Throws<ArgumentOutOfRangeException>("padding", () => new Conv2d(1, kernel: 5, padding: -1)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("A connection table and groups exclude each other; leave one out.",
            Assert.Throws<ArgumentException>("connections", () =>
                new Conv2d(2, kernel: 1, groups: 2, connections: new ConnectionTable([[0], [1]]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsThatATableLeavesOutBecomeZero()
    {
        Network network =
            new(new Sequential(new Conv2d(2, kernel: 1, connections: new([[0], [0, 1]]), bias: false)), [2, 1, 1]);
        Model model = Model.FromParameters(network,
            new Dictionary<string, Tensor> { ["0.weight"] = new([2, 2, 1, 1], [1f, 2f, 3f, 4f]) });
        Assert.Equal([1f, 0f, 3f, 4f], model.Parameter("0.weight").Values.ToArray());
    }
}
