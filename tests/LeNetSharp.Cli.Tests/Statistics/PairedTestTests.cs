using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

public class PairedTestTests
{
    // Student's own example ("The Probable Error of a Mean", 1908): hours of sleep that one drug gave more than another
    // to ten patients.
    private static readonly double[] sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    [Fact]
    public void StudentsSleepDataGiveTheKnownAnswer()
    {
        PairedTest test = new(sleep);
        Assert.Equal(1.58, test.Differences.Mean, 10);
        Assert.Equal(0.002833, test.Probability, 6);
        Assert.Equal((0.70, 2.46),
            (Math.Round(1.58 - test.Differences.HalfInterval, 2), Math.Round(1.58 + test.Differences.HalfInterval, 2)));
    }

    // Power tables of the paired t test at 5 % and 80 %: 34 pairs for an effect of half a deviation, 15 for 0.8, 10 for
    // one.
    [Theory]
    [InlineData(0.5, 34)]
    [InlineData(0.8, 15)]
    [InlineData(1.0, 10)]
    public void SeedsNeededAreThoseOfThePowerTable(double effect, int expected) =>
        Assert.Equal(expected, OfEffect(effect).SeedsNeeded(tests: 1));

    [Fact]
    public void MoreTestsNeedMoreSeeds() => Assert.True(OfEffect(0.5).SeedsNeeded(tests: 7) > 34);

    [Fact]
    public void WhatNoThousandSeedsWouldShowHasNoNumber() => Assert.Null(OfEffect(0.01).SeedsNeeded(tests: 1));

    [Fact]
    public void NoDifferenceIsNoFinding() => Assert.Equal(1, new PairedTest([0, 0, 0]).Probability);

    // Two differences of deviation 1 around the effect.
    private static PairedTest OfEffect(double effect) => new([effect - Math.Sqrt(0.5), effect + Math.Sqrt(0.5)]);
}
