using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class ScaledTanhTests
{
    [Fact]
    public void Maps() => LayerCheck.Run(() => new ScaledTanh(), input: [2, 3, 5], output: [2, 3, 5], parameters: 0);

    // LeCun et al. 1998, appendix A: f(1) = 1, f(−1) = −1.
    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(-1f, -1f)]
    [InlineData(0f, 0f)]
    [InlineData(20f, 1.7159f)]
    public void GoesThroughOne(float x, float y)
    {
        Lanes1[] values = [new(x)];
        new ScaledTanh().Forward<Lanes1>(new Plan([1], [1]), values, [], values);
        Assert.Equal(y, values[0].Value, 1e-5f);
    }
}
