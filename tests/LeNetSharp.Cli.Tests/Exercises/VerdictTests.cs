using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

/// <summary>The sentence says what the numbers carry, word for word.</summary>
public class VerdictTests
{
    private static readonly double[] usual = [0.80, 0.81, 0.79, 0.80, 0.80];

    [Fact]
    public void BetterAndWorseAreSaidWithTheirIntervals() => Assert.Equal(
        "On digits: b is better than a by 0.050 (95 % interval 0.049 to 0.051; p <0.001); c is worse than a by 0.030 (95 % interval 0.029 to 0.031; p <0.001).",
        Sentence(usual, [0.850, 0.861, 0.839, 0.851, 0.849], [0.770, 0.781, 0.759, 0.771, 0.769]));

    [Fact]
    public void WhatSeedsCannotTellIsSaidWithHowManyWould() => Assert.Equal(
        "On digits: 5 seeds cannot tell b from a (+0.004; if that is real, about 115 would).",
        Sentence(usual, [0.82, 0.79, 0.80, 0.81, 0.80]));

    [Fact]
    public void NoDifferenceIsSaid() => Assert.Equal(
        "On digits: 5 seeds cannot tell b from a (0.000; no difference at all).", Sentence(usual, usual));

    [Fact]
    public void RunsThatDidNotLearnAreCounted() => Assert.Equal(
        "On digits: b cannot be compared with a, as fewer than two seeds learned with both; 5 of 5 runs of b did not learn (in 1 the loss became infinite).",
        Sentence(usual, [0.1, 0.1, 0.1, 0.1, double.NaN]));

    [Fact]
    public void RunsThatDidNotLearnStayOutOfTheMeans()
    {
        ExperimentResult result = Result(usual, [0.85, 0.861, 0.839, 0.1, 0.851]);
        Assert.Equal(
            "On digits: b is better than a by 0.050 (95 % interval 0.049 to 0.052; p <0.001); 1 of 5 runs of b did not learn.", ExperimentVerdict.Sentence(result));
        Assert.Equal((4, 0.85025),
            (result.Variants[1].Learned.Count, Math.Round(result.Variants[1].TestAccuracy.Mean, 5)));
        Assert.Contains("4 of 5  0.850 ± 0.009", ExperimentTable.Sheet(result).Text(inColour: false),
            StringComparison.Ordinal);
    }

    [Fact]
    public void OneSeedTellsNothing() => Assert.Equal(
        "On digits: one seed cannot tell b from a: give at least --seeds 2.", Sentence([0.8], [0.9]));

    private static string Sentence(params double[][] accuracies) => ExperimentVerdict.Sentence(Result(accuracies));

    // An accuracy of 0.1 stands for a run on the plateau, none for one whose loss became infinite.
    private static ExperimentResult Result(params double[][] accuracies)
    {
        Variant[] variants =
            [.. accuracies.Select((_, i) => new Variant(((char)('a' + i)).ToString(), choices => choices))];
        Network network = new Choices().Network([1, 28, 28], 10);
        return new ExperimentResult(new Experiment("test", "Is it?", variants), "digits",
            [.. variants.SelectMany((variant, i) => accuracies[i].Select((accuracy, seed) =>
            (new PlannedRun(variant, network, new RunOptions("digits", 10, 256, new Sgd(0.9f), (ulong)seed)),
                new ExperimentRun((ulong)seed, accuracy > 0.2 ? 0.5 : 2.303, 0.5,
                    double.IsNaN(accuracy) ? null : accuracy, 1, 10))))]);
    }
}
