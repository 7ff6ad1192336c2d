using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

[Trait("Width", "all")]
public class DropoutTests
{
    [Fact]
    public void DropsFeatures() => LayerCheck.Run(() => new Dropout(0.25f), input: [33], output: [33], parameters: 0);

    [Fact]
    public void DropsValuesOfMaps() =>
        LayerCheck.Run(() => new Dropout(), input: [3, 5, 7], output: [3, 5, 7], parameters: 0);

    // In place after pooling, beside batch normalisation and twice in a row.
    [Fact]
    public void DropsWithinNetworks() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(4, kernel: 3), new Tanh(), new MaxPool2d(2), new Dropout(0.1f), new Conv2d(5, kernel: 2),
        new BatchNorm2d(), new SiLU(), new Dropout(0.3f), new Dropout(), new Flatten(), new Linear(9), new Sigmoid(),
        new Dropout(0.4f), new Linear(3)), [1, 9, 8], "drops"),
        Draw.Scaled, sizes: Engines.IsEmulated ? [3] : [17, 35]);

    [Fact]
    public void PrintsItselfAndKnowsItsRange()
    {
        Assert.Equal("Dropout(0.5)", new Dropout().ToString());
        Assert.Equal("share must be a number from 0 to less than 1, but got 1. (Parameter 'share')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(float.NaN));
    }

    [Fact]
    public void AShareFallsAndTheRestMakesUpForIt()
    {
        foreach (float share in new[] { 0f, 0.1f, 0.5f, 0.9f })
        {
            DropoutMask mask = new(share, seed: 5, step: 7, layer: 1);
            float[] factors = [.. Enumerable.Range(0, 100)
                .SelectMany(value => Enumerable.Range(0, 100).Select(place => mask.Factor(value, place)))];
            Assert.All(factors, factor => Assert.True(factor == 0 || factor == mask.Kept));
            Assert.Equal(1 / (1 - share), mask.Kept, 1e-3f * mask.Kept);
            // Four deviations of the mean of 10,000 numbers that are 1/(1 − share) or 0.
            Assert.Equal(1, factors.Average(), 4 * Math.Sqrt(share / (1 - share) / factors.Length) + 1e-4);
        }
    }

    [Fact]
    public void SeedStepLayerAndPlaceDecide()
    {
        static float[] Factors(ulong seed, int step, int layer, int place) =>
            [.. Enumerable.Range(0, 64).Select(value => new DropoutMask(0.5f, seed, step, layer).Factor(value, place))];
        float[] first = Factors(1, 2, 3, 4);
        Assert.Equal(first, Factors(1, 2, 3, 4));
        Assert.NotEqual(first, Factors(2, 2, 3, 4));
        Assert.NotEqual(first, Factors(1, 3, 3, 4));
        Assert.NotEqual(first, Factors(1, 2, 4, 4));
        Assert.NotEqual(first, Factors(1, 2, 3, 5));
    }

    [Fact]
    public void SixteenTogetherAreSixteenAlone() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 50], Gen.Float[0, 0.99f]).Sample((value, block, share) =>
    {
        DropoutMask mask = new(share, 9, 4, 0);
        float[] together = new float[16];
        mask.Draw16(value, block, together);
        Assert.Equal(Enumerable.Range(0, 16).Select(lane => mask.Factor(value, 16 * block + lane)), together);
    }, iter: 200);

    // Predicting, evaluating and capturing see the network without it.
    [Fact]
    public void EvaluationLeavesValuesAlone()
    {
        Layer[] layers = [new Conv2d(3, kernel: 3), new ReLU(), new Flatten(), new Linear(4)];
        Network plain = new(new Sequential(layers), [1, 6, 6]), dropping = new(
            new Sequential(layers[0], layers[1], new Dropout(), layers[2], new Dropout(0.9f), layers[3]), [1, 6, 6]);
        ImageSet images = Draw.Images(plain.Input, 40, 4, Draw.Normal);
        Model without = Draw.Model(plain, Draw.Normal), with = Draw.Model(dropping, Draw.Normal);
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            Assert.Equal(engine.Predict(without, images), engine.Predict(with, images));
            Assert.Equal(engine.Predict(without, images.Take(1)), engine.Predict(with, images.Take(1)));
            Assert.Equal(engine.Evaluate(without, images).Loss, engine.Evaluate(with, images).Loss);
            IReadOnlyList<Tensor> captured = engine.Capture(with, images, 0);
            Assert.Equal(6, captured.Count);
            Assert.Equal(captured[1].Values.ToArray(), captured[2].Values.ToArray());
        }
    }
}
