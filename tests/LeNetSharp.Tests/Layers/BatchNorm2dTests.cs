using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class BatchNorm2dTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 5)]
    [InlineData(2, 3, 11)]
    [InlineData(17, 1, 2)]
    public void Maps(int channels, int height, int width) =>
        LayerCheck.Run(() => new BatchNorm2d(), [channels, height, width], [channels, height, width],
            parameters: 2 * channels);

    [Theory]
    [InlineData(true, false, 3)]
    [InlineData(false, true, 3)]
    [InlineData(false, false, 0)]
    public void ScaleAndCenterAreOptions(bool scale, bool center, int parameters) => LayerCheck.Run(
        () => new BatchNorm2d(epsilon: 1e-3f, momentum: 0.01f, scale, center, unbiasedVariance: false), [3, 2, 3],
        [3, 2, 3], parameters);

    [Fact]
    public void BuffersAreNotLearned()
    {
        Plan plan = new BatchNorm2d().Build([6, 28, 28]);
        Assert.Equal((12, 12), (plan.ParameterCount, plan.BufferCount));
        Assert.Equal(["weight", "bias", "running_mean", "running_var"],
            plan.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([ParameterRole.Trainable, ParameterRole.Trainable, ParameterRole.Buffer, ParameterRole.Buffer],
            plan.Parameters.Select(parameter => parameter.Role));
    }

    [Fact]
    public void BeginsWithOnesAndZeros()
    {
        Model model = Model.Create(new Network(new Sequential(new BatchNorm2d()), [2, 1, 1]));
        Assert.Equal([1f, 1f], model.Parameter("0.weight").Values.ToArray());
        Assert.Equal([0f, 0f], model.Parameter("0.bias").Values.ToArray());
        Assert.Equal([0f, 0f], model.Parameter("0.running_mean").Values.ToArray());
        Assert.Equal([1f, 1f], model.Parameter("0.running_var").Values.ToArray());
    }

    [Fact]
    public void RefusesRows() => Assert.Equal("expects an input of shape (channels, height, width), but got (5)",
        Assert.Throws<ShapeException>(() => new BatchNorm2d().Build([5])).Expectation);

    [Fact]
    public void PrintsWhatIsNotUsual()
    {
        Assert.Equal("BatchNorm2d()", new BatchNorm2d().ToString());
        Assert.Equal(
            "BatchNorm2d(epsilon: 0.001, momentum: 0.01, scale: false, center: false, unbiasedVariance: false)",
            new BatchNorm2d(1e-3f, 0.01f, false, false, false).ToString());
    }

    [Theory]
    [InlineData(-1f, 0.1f, "epsilon must be a number of at least 0, but got -1. (Parameter 'epsilon')")]
    [InlineData(float.PositiveInfinity, 0.1f,
        "epsilon must be a number of at least 0, but got Infinity. (Parameter 'epsilon')")]
    [InlineData(0f, 1.5f, "momentum must be a number from 0 to 1, but got 1.5. (Parameter 'momentum')")]
    [InlineData(0f, float.NaN, "momentum must be a number from 0 to 1, but got NaN. (Parameter 'momentum')")]
    public void RefusesOtherNumbers(float epsilon, float momentum, string message) =>
        Assert.Equal(message,
            Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm2d(epsilon, momentum)).Message);
}
