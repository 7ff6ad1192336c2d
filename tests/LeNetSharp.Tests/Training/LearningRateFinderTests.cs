using Xunit;

namespace LeNetSharp.Tests;

public class LearningRateFinderTests
{
    private const double Guessing = 2.303;

    // Down between 0.01 and 0.1, up from 1 on: the steepest place is in the middle of the slope.
    [Fact]
    public void TheSuggestionStandsOnTheSlope()
    {
        LearningRateSweep sweep = Sweep(rate => rate < 0.01 ? 2.3 : rate < 0.1 ? 2.3 - 1.5 * Math.Log10(rate / 0.01)
            : rate < 1 ? 0.8 : 0.8 + 3 * Math.Log10(rate));
        Assert.InRange(sweep.Suggestion!.Value, 0.01f, 0.1f);
        Assert.InRange(sweep.Lowest!.Value, 0.1f, 1f);
        Assert.StartsWith("The loss falls fastest at ", sweep.Reason, StringComparison.Ordinal);
    }

    // From above guessing down to it is not yet learning.
    [Fact]
    public void OnAPlateauTheLargestRateThatHoldsIsSuggested()
    {
        LearningRateSweep sweep =
            Sweep(rate => rate < 0.001 ? 2.5 : rate < 1 ? Guessing : Guessing + 2 * Math.Log10(rate));
        Assert.InRange(sweep.Suggestion!.Value, 0.4f, 0.7f);
        Assert.StartsWith("The loss does not fall below that of guessing, 2.303, in so few steps, but from ",
            sweep.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereNothingHappensNothingIsSuggested()
    {
        LearningRateSweep sweep = Sweep(_ => Guessing);
        Assert.Null(sweep.Suggestion);
        Assert.Equal(
            "The loss does not fall below that of guessing, 2.303, and does not rise up to a rate of 10: the network is on a plateau, and so few steps do not say which rate leaves it.", sweep.Reason);
    }

    // Losses of single pictures, of which none is learned from: what looks like a valley is luck.
    [Fact]
    public void NoiseIsNoValley()
    {
        Random random = new(5);
        LearningRateSweep sweep = Sweep(_ => Guessing * 2 * random.NextDouble());
        Assert.Null(sweep.Suggestion);
    }

    // Where nobody knows what guessing costs, the beginning says it.
    [Fact]
    public void OtherLossesFallBelowTheirBeginning()
    {
        (float, double)[] measured = [.. Enumerable.Range(0, 150).Select(i => (float)(1e-5 * Math.Pow(1e6, i / 149.0)))
            .Select(rate => (rate, rate < 0.01 ? 0.4 : rate < 1 ? 0.2 : 0.6))];
        Assert.InRange(LearningRateSweep.Of(measured, null).Suggestion!.Value, 0.005f, 0.02f);
        Assert.Null(LearningRateSweep.Of([.. measured.Where(at => at.Item1 < 0.01)], null).Suggestion);
    }

    [Fact]
    public void AFewStepsSayNothing() => Assert.Equal(
        "The sweep ended after a few steps: the loss was no number, or rose at once. Try it from a smaller rate.",
        LearningRateSweep.Of([(0.1f, 2.3), (0.2f, 5)], Guessing).Reason);

    [Fact]
    public void ARealSweepGrowsByTheSameFactorAndFindsAUsefulRate()
    {
        Network network = Blobs.Network(() => new ReLU());
        LearningRateSweep sweep =
            LearningRateFinder.Find(network, Blobs.Of(), new Sgd(1f), batchSize: 32, seed: 1, steps: 60);
        Assert.Equal(1e-5f, sweep.Points[0].LearningRate, 1e-9f);
        Assert.All(sweep.Points.Zip(sweep.Points.Skip(1)), pair =>
            Assert.Equal(Math.Pow(1e6, 1 / 59.0), pair.Second.LearningRate / pair.First.LearningRate, 1e-4));
        Assert.InRange(sweep.Suggestion!.Value, 0.01f, 2f);
        EventList list = new();
        TrainingResult trained = new Trainer(new Sgd(sweep.Suggestion.Value), batchSize: 32, epochs: 8, seed: 1)
            .Fit(network, Blobs.Of(), list);
        Assert.InRange(trained.TestAccuracy!.Value, 0.95, 1);
    }

    [Fact]
    public void TheSameOnAnyNumberOfThreads()
    {
        LearningRateSweep[] sweeps = [.. Engines.OfEachWidth.Append(new CpuEngine(3)).Select(engine =>
            LearningRateFinder.Find(Blobs.Network(() => new Tanh()), Blobs.Of(), new Adam(), batchSize: 32, steps: 20,
                engine: engine))];
        Assert.All(sweeps, sweep => Assert.Equal(sweeps[0].Points, sweep.Points));
    }

    private static LearningRateSweep Sweep(Func<double, double> loss) => LearningRateSweep.Of(
        [.. Enumerable.Range(0, 150).Select(i => (float)(1e-5 * Math.Pow(1e6, i / 149.0)))
            .Select(rate => (rate, loss(rate)))], Guessing);
}
