using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class AdamTests
{
    [Fact]
    public void AsInThePaper() => OptimizerCheck.Run(new Adam(0.02f), (w, g, s, rate, step) =>
    {
        (double m, double v) = Means(g, s, 0.9, 0.999);
        return w - rate * (m / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8);
    });

    [Fact]
    public void WithWeightDecayInTheGradient() =>
        OptimizerCheck.Run(new Adam(0.02f, beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.3),
            (w, g, s, rate, step) =>
    {
        (double m, double v) = Means(g + 0.3 * w, s, 0.8, 0.95);
        return w - rate * (m / (1 - Math.Pow(0.8, step))) / (Math.Sqrt(v / (1 - Math.Pow(0.95, step))) + 1e-3);
    });

    // An epsilon that is large enough to tell where it stands.
    [Fact]
    public void AsKeras() => OptimizerCheck.Run(Adam.Keras(0.02f, epsilon: 0.01), (w, g, s, rate, step) =>
    {
        (double m, double v) = Means(g, s, 0.9, 0.999);
        return w - rate * Math.Sqrt(1 - Math.Pow(0.999f, step)) / (1 - Math.Pow(0.9f, step)) * m
            / (Math.Sqrt(v) + 0.01);
    });

    [Fact]
    public void TheCorrectionOfFloat32IsSmallerAtFirst()
    {
        float Direction(Adam adam, int step) => adam.Scale(1f, step).Direction;
        Assert.Equal(1 - 6.4e-6, Direction(Adam.Keras(), 1) / Direction(Adam.MxNet(), 1), 5e-7);
        Assert.Equal(1, Direction(Adam.Keras(), 100_000) / Direction(Adam.MxNet(), 100_000), 2e-7);
    }

    [Fact]
    public void FrameworksDifferInEpsilonAndCorrection()
    {
        Assert.Equal(new Adam(epsilon: 1e-7, epsilonBeforeCorrection: true, singlePrecisionCorrection: true),
            Adam.Keras());
        Assert.Equal(new Adam(epsilonBeforeCorrection: true), Adam.MxNet());
    }

    [Fact]
    public void PrintsItself()
    {
        Assert.Equal("Adam(0.001)", new Adam().ToString());
        Assert.Equal("Adam(0.001, epsilon: 1E-07, epsilonBeforeCorrection: true, singlePrecisionCorrection: true)",
            Adam.Keras().ToString());
    }

    [Theory]
    [InlineData("beta1", 1.0, "The decay of the mean must be a number from 0 to less than 1, but got 1.")]
    [InlineData("beta2", -0.5, "The decay of the mean square must be a number from 0 to less than 1, but got -0.5.")]
    [InlineData("epsilon", 0.0, "The epsilon must be a positive number, but got 0.")]
    [InlineData("epsilon", 1e-60, "The epsilon must be a positive number, but got 1E-60.")]
    public void WrongNumbersAreRefused(string name, double value, string message) => Assert.StartsWith(message,
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new Adam(
            beta1: name == "beta1" ? value : 0.9, beta2: name == "beta2" ? value : 0.999,
            epsilon: name == "epsilon" ? value : 1e-8)).Message, StringComparison.Ordinal);

    /// <summary>The running means of the gradient and of its square.</summary>
    internal static (double Mean, double Square) Means(double g, double[] state, double beta1, double beta2) =>
        (state[0] = beta1 * state[0] + (1 - beta1) * g, state[1] = beta2 * state[1] + (1 - beta2) * g * g);
}
