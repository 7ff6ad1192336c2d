using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class GlobalAvgPool2dTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(19, 5, 4)]
    [InlineData(2, 1, 33)]
    public void Maps(int channels, int height, int width) =>
        LayerCheck.Run(() => new GlobalAvgPool2d(), [channels, height, width], [channels, 1, 1], parameters: 0);

    [Fact]
    public void Means()
    {
        Lanes1[] y = new Lanes1[2];
        new GlobalAvgPool2d()
            .Forward<Lanes1>(new GlobalAvgPool2d().Build([2, 1, 2]), [new(1), new(3), new(-5), new(7)], [], y);
        Assert.Equal([2f, 1f], y.Select(mean => mean.Value));
    }

    // After a convolution and its activation it is one kernel with them; so it is between two convolutions, where it
    // leaves a border.
    [Fact]
    public void AfterAConvolution()
    {
        foreach (Layer activation in new Layer[] { new Tanh(), new GELU(), new LeakyReLU() })
            KernelCheck.Run(new Network(new Sequential(new Conv2d(19, kernel: 2), activation, new GlobalAvgPool2d(),
                new Conv2d(3, kernel: 3, padding: 1), new GlobalAvgPool2d(), new Flatten(), new Linear(3)), [2, 6, 5],
                activation.ToString()), Draw.Scaled, sizes: [3]);
    }

    [Fact]
    public void RefusesRows() => Assert.Equal("expects an input of shape (channels, height, width), but got (5)",
        Assert.Throws<ShapeException>(() => new GlobalAvgPool2d().Build([5])).Expectation);

    [Fact]
    public void PrintsItself() => Assert.Equal("GlobalAvgPool2d()", new GlobalAvgPool2d().ToString());
}
