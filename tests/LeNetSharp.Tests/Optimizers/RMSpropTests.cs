using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class RMSpropTests
{
    [Fact]
    public void DividesByTheRootOfTheMeanSquare() => OptimizerCheck.Run(new RMSprop(0.02f), (w, g, s, rate, _) =>
        w - rate * g / (Math.Sqrt(s[0] = 0.99 * s[0] + 0.01 * g * g) + 1e-8));

    [Fact]
    public void WithMomentumAndWeightDecay() =>
        OptimizerCheck.Run(new RMSprop(0.02f, alpha: 0.8, epsilon: 1e-3, weightDecay: 0.3, momentum: 0.5),
            (w, g, s, rate, _) =>
    {
        g += 0.3 * w;
        s[0] = 0.8 * s[0] + 0.2 * g * g;
        s[1] = 0.5 * s[1] + g / (Math.Sqrt(s[0]) + 1e-3);
        return w - rate * s[1];
    });

    [Fact]
    public void Centered() =>
        OptimizerCheck.Run(new RMSprop(0.02f, alpha: 0.8, epsilon: 1e-2, centered: true), (w, g, s, rate, _) =>
        w - rate * g / (Math.Sqrt(Variance(g, s)) + 1e-2));

    [Fact]
    public void CenteredWithMomentum() =>
        OptimizerCheck.Run(new RMSprop(0.02f, alpha: 0.8, epsilon: 1e-2, momentum: 0.5, centered: true),
            (w, g, s, rate, _) =>
        w - rate * (s[2] = 0.5 * s[2] + g / (Math.Sqrt(Variance(g, s)) + 1e-2)));

    [Fact]
    public void AsKeras() =>
        OptimizerCheck.Run(RMSprop.Keras(0.02f, alpha: 0.8, epsilon: 1e-3, weightDecay: 0.3, momentum: 0.5,
            centered: true), (w, g, s, rate, _) =>
        w - rate * 0.3 * w - (s[2] = 0.5 * s[2] + rate * g / Math.Sqrt(Variance(g, s) + 1e-3)));

    [Fact]
    public void AsMxNet() =>
        OptimizerCheck.Run(RMSprop.MxNet(0.02f, epsilon: 1e-3, weightDecay: 0.3), (w, g, s, rate, _) =>
    {
        g += 0.3 * w;
        return w - rate * g / Math.Sqrt((s[0] = 0.9 * s[0] + 0.1 * g * g) + 1e-3);
    });

    [Fact]
    public void PrintsItself()
    {
        Assert.Equal("RMSprop(0.01)", new RMSprop().ToString());
        Assert.Equal(
            "RMSprop(0.001, alpha: 0.9, epsilon: 1E-07, epsilonUnderRoot: true, decoupledWeightDecay: true, momentumOfSteps: true)", RMSprop.Keras().ToString());
    }

    [Fact]
    public void WrongNumbersAreRefused() =>
        Assert.StartsWith("The decay of the mean square must be a number from 0 to less than 1, but got 1.",
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => new RMSprop(alpha: 1)).Message,
        StringComparison.Ordinal);

    private static double Variance(double g, double[] s)
    {
        s[0] = 0.8 * s[0] + 0.2 * g * g;
        s[1] = 0.8 * s[1] + 0.2 * g;
        return s[0] - s[1] * s[1];
    }
}
