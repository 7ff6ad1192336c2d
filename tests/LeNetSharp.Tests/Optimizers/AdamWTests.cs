using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class AdamWTests
{
    [Fact]
    public void DecaysBesideTheGradient() =>
        OptimizerCheck.Run(new AdamW(0.02f, weightDecay: 0.3), (w, g, s, rate, step) =>
    {
        (double m, double v) = AdamTests.Means(g, s, 0.9, 0.999);
        return w - rate * 0.3 * w
            - rate * (m / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8);
    });

    [Fact]
    public void AsKeras() =>
        OptimizerCheck.Run(AdamW.Keras(0.02f, epsilon: 0.01, weightDecay: 0.3), (w, g, s, rate, step) =>
    {
        (double m, double v) = AdamTests.Means(g, s, 0.9, 0.999);
        return w - rate * 0.3 * w - rate * Math.Sqrt(1 - Math.Pow(0.999f, step)) / (1 - Math.Pow(0.9f, step)) * m
            / (Math.Sqrt(v) + 0.01);
    });

    [Fact]
    public void PrintsItself() => Assert.Equal("AdamW(0.001)", new AdamW().ToString());

    [Fact]
    public void WithoutDecayItIsAdam()
    {
        AdamW optimizer = new(0.02f, weightDecay: 0);
        OptimizerCheck.Run(optimizer, (w, g, s, rate, step) =>
        {
            (double m, double v) = AdamTests.Means(g, s, 0.9, 0.999);
            return w - rate * (m / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8);
        });
    }
}
