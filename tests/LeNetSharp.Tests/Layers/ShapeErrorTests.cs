using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The texts of shapes that do not fit, word for word.</summary>
[Trait("Culture", "all")]
public class ShapeErrorTests
{
    [Fact]
    public void LinearBehindMapsNamesTheLayerAndShowsTheWay()
    {
        ShapeException error = Assert.Throws<ShapeException>(() =>
            new Network(new Sequential(new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new Linear(120)),
                [1, 28, 28]));
        Assert.Equal(
            """
            Layer 2: Linear(120) expects an input of shape (features), but got (6, 28, 28). Hint: put Flatten() before it
              input  (1, 28, 28)
                  0  Conv2d(6, kernel: 5, stride: 1, padding: 2)        (6, 28, 28)
                  1  Sigmoid()                                          (6, 28, 28)
                  2  Linear(120)                                        <-- here
            """, error.Message);
        Assert.Equal("expects an input of shape (features), but got (6, 28, 28)", error.Expectation);
        Assert.Equal("put Flatten() before it", error.Hint);
    }

    [Fact]
    public void ALongLayerPushesTheShapesToTheRight()
    {
        ShapeException error = Assert.Throws<ShapeException>(() => new Network(new Sequential(
            new Conv2d(6, kernel: 5, padding: Padding.Same, dilation: 2, weightInitializer: Initializer.KaimingNormal),
            new Linear(1)), [1, 9, 9]));
        Assert.Equal(
            """
            Layer 1: Linear(1) expects an input of shape (features), but got (6, 9, 9). Hint: put Flatten() before it
              input  (1, 9, 9)
                  0  Conv2d(6, kernel: 5, stride: 1, padding: same, dilation: 2, weightInitializer: Initializer.KaimingNormal)  (6, 9, 9)
                  1  Linear(1)                                                                                                  <-- here
            """, error.Message);
    }

    [Fact]
    public void ConvolutionBehindFlatten() => Refused(new Conv2d(6, kernel: 5), [400],
        "expects an input of shape (channels, height, width), but got (400). Hint: put it before Flatten()");

    [Fact]
    public void KernelLargerThanThePicture() => Refused(new Conv2d(6, kernel: (5, 3)), [1, 4, 8],
        "expects an input of shape (channels, height, width) of at least the kernel's size (5, 3), but got (1, 4, 8). Hint: use a smaller kernel or more padding");

    [Fact]
    public void GroupsThatDoNotDivide() => Refused(new Conv2d(6, kernel: 1, groups: 3), [4, 4, 4],
        "expects an input of shape (channels, height, width) with channels and outChannels divisible by 3 groups, but got (4, 4, 4). Hint: choose another number of groups");

    [Fact]
    public void TableThatReadsMapsThatAreNotThere() =>
        Refused(new Conv2d(2, kernel: 1, connections: new ConnectionTable([[0], [4]])), [3, 4, 4],
        "expects an input of shape (5, height, width) for a table of 2 output maps, but got (3, 4, 4). Hint: give the table 2 lists of input maps below 3");

    [Fact]
    public void PoolingBehindFlatten() => Refused(new MaxPool2d(2), [400],
        "expects an input of shape (channels, height, width), but got (400). Hint: put it before Flatten()");

    [Fact]
    public void WindowLargerThanThePicture() => Refused(new AvgPool2d(5), [1, 4, 8],
        "expects an input of shape (channels, height, width) of at least the window's size 5, but got (1, 4, 8). Hint: use a smaller window or more padding");

    [Fact]
    public void WindowsOfPaddingAlone() => Refused(new MaxPool2d(3, padding: 2), [1, 4, 8],
        "expects an input of shape (channels, height, width) padded by at most half the window's size 3, but got (1, 4, 8). Hint: use less padding or a larger window");

    private static void Refused(Layer layer, Shape input, string message) =>
        Assert.Equal(message, Assert.Throws<ShapeException>(() => layer.Build(input)).Message);
}
