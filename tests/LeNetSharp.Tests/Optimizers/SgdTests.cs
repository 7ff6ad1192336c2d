using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class SgdTests
{
    private const double M = 0.9, D = 0.05;

    [Fact]
    public void Plain() => OptimizerCheck.Run(new Sgd(0.9f), (w, g, _, rate, _) => w - rate * g);

    [Fact]
    public void WithMomentum() =>
        OptimizerCheck.Run(new Sgd(0.1f, momentum: M), (w, g, v, rate, _) => w - rate * (v[0] = M * v[0] + g));

    [Fact]
    public void WithNesterovsStep() => OptimizerCheck.Run(new Sgd(0.1f, momentum: M, nesterov: true),
        (w, g, v, rate, _) => w - rate * (g + M * (v[0] = M * v[0] + g)));

    [Fact]
    public void WithWeightDecay() =>
        OptimizerCheck.Run(new Sgd(0.9f, weightDecay: D), (w, g, _, rate, _) => w - rate * (g + D * w));

    [Fact]
    public void WithDecoupledWeightDecay() =>
        OptimizerCheck.Run(new Sgd(0.9f, weightDecay: D, decoupledWeightDecay: true),
        (w, g, _, rate, _) => w - rate * D * w - rate * g);

    [Fact]
    public void WithMomentumAndWeightDecay() => OptimizerCheck.Run(new Sgd(0.1f, momentum: M, weightDecay: D),
        (w, g, v, rate, _) => w - rate * (v[0] = M * v[0] + g + D * w));

    [Fact]
    public void AsKeras() => OptimizerCheck.Run(Sgd.Keras(0.1f, momentum: M, weightDecay: D),
        (w, g, v, rate, _) => w - rate * D * w + (v[0] = M * v[0] - rate * g));

    [Fact]
    public void AsKerasWithNesterovsStep() => OptimizerCheck.Run(Sgd.Keras(0.1f, momentum: M, nesterov: true),
        (w, g, v, rate, _) => w + M * (v[0] = M * v[0] - rate * g) - rate * g);

    [Fact]
    public void AsMxNet() => OptimizerCheck.Run(Sgd.MxNet(0.1f, momentum: M, weightDecay: D),
        (w, g, v, rate, _) => w + (v[0] = M * v[0] - rate * (g + D * w)));

    [Fact]
    public void PrintsItself()
    {
        Assert.Equal("Sgd(0.9)", new Sgd(0.9f).ToString());
        Assert.Equal("Sgd(0.05, momentum: 0.9, nesterov: true, weightDecay: 0.0005)",
            new Sgd(0.05f, 0.9, nesterov: true, weightDecay: 5e-4).ToString());
    }

    [Fact]
    public void WrongNumbersAreRefused()
    {
        Refused("momentum", "The momentum must be a number from 0 to less than 1, but got 1.", () =>
            new Sgd(0.1f, momentum: 1));
        Refused("momentum", "The momentum must be a number from 0 to less than 1, but got NaN.", () =>
            new Sgd(0.1f, momentum: double.NaN));
        Refused("weightDecay", "The weight decay must be a number of at least 0, but got -0.1.", () =>
            new Sgd(0.1f, weightDecay: -0.1));
        Assert.StartsWith("Nesterov's step needs a momentum above 0: give a momentum of 0.9, say.",
            Assert.Throws<ArgumentException>("nesterov", () => new Sgd(0.1f, nesterov: true)).Message,
            StringComparison.Ordinal);
    }

    private static void Refused(string name, string message, Func<Sgd> make) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(name, make).Message,
            StringComparison.Ordinal);
}
