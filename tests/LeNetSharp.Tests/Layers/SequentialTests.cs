using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class SequentialTests
{
    [Fact]
    public void LayersWithinALayer() =>
        LayerCheck.Run(() => new Sequential(new Conv2d(3, kernel: 3), new Tanh(), new AvgPool2d(2)), input: [2, 7, 6],
            output: [3, 2, 2],
            parameters: 57);

    [Fact]
    public void LayersWithinLayersWithinALayer() =>
        LayerCheck.Run(() => new Sequential(new Sequential(new Conv2d(2, kernel: 2), new Sequential(new Sigmoid())),
            new Flatten(), new Linear(4)),
            input: [1, 3, 4], output: [4], parameters: 10 + 52);

    [Fact]
    public void NoLayersAtAll() =>
        LayerCheck.Run(() => new Sequential(), input: [2, 3, 4], output: [2, 3, 4], parameters: 0);

    [Fact]
    public void NamesCarryThePositions()
    {
        Network network = new(new Sequential(new Sequential(new Conv2d(2, kernel: 2), new ReLU()), new Flatten(),
            new Linear(3, bias: false)), [1, 3, 3]);
        Assert.Equal(["0.0.weight", "0.0.bias", "2.weight"], network.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void PrintsItsLayers() =>
        Assert.Equal("Sequential(Conv2d(2, kernel: 2, stride: 1, padding: 0), ReLU())",
            new Sequential(new Conv2d(2, kernel: 2), new ReLU()).ToString());

    [Fact]
    public void OtherLayersMakeAnotherNetwork()
    {
        Assert.NotEqual(new Sequential(new Linear(3)), new Sequential(new Linear(4)));
        Assert.NotEqual(new Sequential(new Linear(3)), new Sequential(new Linear(3), new Sigmoid()));
    }

    [Fact]
    public void TooManyWeightsAreRefusedByName() =>
        Assert.Equal(
            "Layer 1: Linear(2000000000) makes more than 2,147,483,647 values or weights of an input of shape (784). Hint: use smaller sizes\n"
            + "  input  (1, 28, 28)\n"
            + "      0  Flatten()                                          (784)\n"
            + "      1  Linear(2000000000)                                 <-- here",
            Assert.Throws<ShapeException>(() => new Sequential(new Flatten(), new Linear(2_000_000_000))
                .Build([1, 28, 28])).Message);
}
