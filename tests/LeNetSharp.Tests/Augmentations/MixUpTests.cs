using Xunit;

namespace LeNetSharp.Tests;

public class MixUpTests
{
    // Of Beta(α, α): mean 1/2 and variance 1 / (4·(2α + 1)), to four deviations of what 4,000 numbers show.
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void SharesAreThoseOfBeta(double alpha)
    {
        double[] shares =
            [.. Enumerable.Range(0, 4000).Select(place => (double)MixUp.Of(alpha, 5, 3, place, 4000).Share)];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        double variance = 1 / (4 * (2 * alpha + 1));
        Assert.Equal(0.5, shares.Average(), 4 * Math.Sqrt(variance / 4000));
        Assert.Equal(variance, shares.Average(share => (share - 0.5) * (share - 0.5)), 4 * 0.25 / Math.Sqrt(4000));
    }

    [Fact]
    public void EveryPictureOfABatchIsPartnerOnce()
    {
        for (int step = 0; step < 20; step++)
        {
            int[] partners = [.. Enumerable.Range(0, 33).Select(place => MixUp.Of(0.4, 5, step, place, 33).Partner)];
            Assert.Equal(Enumerable.Range(0, 33), partners.Order());
            Assert.All(partners, (partner, place) => Assert.NotEqual(place, partner));
        }
        Assert.Equal(0, MixUp.Of(0.4, 5, 0, 0, 1).Partner);
    }

    [Fact]
    public void SeedAndStepDecide()
    {
        Assert.Equal(MixUp.Of(0.4, 5, 2, 7, 100), MixUp.Of(0.4, 5, 2, 7, 100));
        Assert.NotEqual(MixUp.Of(0.4, 5, 2, 7, 100).Share, MixUp.Of(0.4, 5, 3, 7, 100).Share);
        Assert.NotEqual(MixUp.Of(0.4, 5, 2, 7, 100).Share, MixUp.Of(0.4, 6, 2, 7, 100).Share);
    }
}
