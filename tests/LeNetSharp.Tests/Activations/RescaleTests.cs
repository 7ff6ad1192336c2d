using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class RescaleTests
{
    [Fact]
    public void Maps() =>
        LayerCheck.Run(() => new Rescale(1.5f, offset: -0.25f), input: [2, 3, 5], output: [2, 3, 5], parameters: 0);

    [Fact]
    public void RefusesWhatIsNoNumber() =>
        Assert.Equal("Scale and offset must be numbers, but got NaN and 0.",
            Assert.Throws<ArgumentException>(() => new Rescale(float.NaN)).Message);
}
