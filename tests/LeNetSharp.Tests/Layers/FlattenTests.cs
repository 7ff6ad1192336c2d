using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class FlattenTests
{
    [Fact]
    public void LaysMapsInARow() =>
        LayerCheck.Run(() => new Flatten(), input: [16, 5, 5], output: [400], parameters: 0);

    [Fact]
    public void LeavesARowAsItIs() => LayerCheck.Run(() => new Flatten(), input: [7], output: [7], parameters: 0);

    [Fact]
    public void PrintsItself() => Assert.Equal("Flatten()", new Flatten().ToString());
}
