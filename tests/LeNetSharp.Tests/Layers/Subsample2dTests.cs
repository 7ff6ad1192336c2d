using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class Subsample2dTests
{
    [Fact]
    public void HalvesLeNetMaps() =>
        LayerCheck.Run(() => new Subsample2d(2), input: [6, 12, 12], output: [6, 6, 6], parameters: 12);

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    public void LeavesOutWhatDoesNotFillAWindow(int channels) =>
        LayerCheck.Run(() => new Subsample2d((2, 3), Initializer.NarrowFanIn), input: [channels, 5, 7],
            output: [channels, 2, 2], parameters: 2 * channels);

    [Fact]
    public void IsAveragePoolingWithTheRightWeights()
    {
        Subsample2d layer = new(2);
        Plan plan = layer.Build([1, 2, 2]);
        float[] weights = new float[plan.WeightCount];
        (weights[plan.Parameters[0].Offset], weights[plan.Parameters[1].Offset]) = (0.25f, 0f);
        Lanes1[] y = new Lanes1[1];
        layer.Forward<Lanes1>(plan, [new(1), new(2), new(3), new(6)], weights, y);
        Assert.Equal(3f, y[0].Value);
    }
}
