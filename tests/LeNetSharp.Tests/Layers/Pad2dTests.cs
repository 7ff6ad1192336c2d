using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class Pad2dTests
{
    [Fact]
    public void PutsDigitsIntoTheMiddle() =>
        LayerCheck.Run(() => new Pad2d(2, value: -0.125f), input: [1, 6, 6], output: [1, 10, 10], parameters: 0);

    [Fact]
    public void SidesMayDiffer() => LayerCheck.Run(() => new Pad2d(new Padding(0, 1, 2, 3), value: 1), input: [3, 4, 5],
        output: [3, 6, 9], parameters: 0);

    [Fact]
    public void FillsTheBorderWithItsValue()
    {
        Pad2d layer = new(new Padding(1, 0, 0, 2), value: 9);
        Lanes1[] y = new Lanes1[2 * 3];
        layer.Forward<Lanes1>(layer.Build([1, 1, 1]), [new(5)], [], y);
        Assert.Equal([9, 9, 9, 5, 9, 9], y.Select(lane => lane.Value));
    }

    [Fact]
    public void RefusesSame() =>
        Assert.StartsWith("A border needs numbers: same depends on a kernel, and there is none.",
        Assert.Throws<ArgumentException>(() => new Pad2d(Padding.Same)).Message, StringComparison.Ordinal);
}
