using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

public class DataOrderTests
{
    [Fact]
    public void IsAPermutationOfAnyCount() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 1_000_000], Gen.Int[0, 200]).Sample((seed, epoch, count) =>
            Assert.Equal(Enumerable.Range(0, count), DataOrder.ForEpoch(seed, epoch, count).Order()));

    [Fact]
    public void IsTheSameForTheSameSeedAndEpoch() =>
        Assert.Equal(DataOrder.ForEpoch(7, epoch: 3, count: 1000), DataOrder.ForEpoch(7, epoch: 3, count: 1000));

    [Fact]
    public void DiffersBetweenEpochsAndSeeds()
    {
        int[] order = DataOrder.ForEpoch(7, epoch: 3, count: 1000);
        Assert.NotEqual(order, DataOrder.ForEpoch(7, epoch: 4, count: 1000));
        Assert.NotEqual(order, DataOrder.ForEpoch(8, epoch: 3, count: 1000));
        Assert.NotEqual(order, DataOrder.ForEpoch(7UL << 32, epoch: 3, count: 1000));
    }

    [Fact]
    public void IsTheShuffleThatItSays()
    {
        Philox random = new(42, Purpose.DataOrder, 5);
        int[] expected = [.. Enumerable.Range(0, 23)];
        for (int i = 22; i > 0; i--)
        {
            int j = random.Below((ulong)i, i + 1);
            (expected[i], expected[j]) = (expected[j], expected[i]);
        }
        Assert.Equal(expected, DataOrder.ForEpoch(42, epoch: 5, count: 23));
    }

    // 24 orders of four, 24,000 epochs: 1000 each; a deviation of 5 standard deviations (155) is one in a million.
    [Fact]
    public void IsFair()
    {
        Dictionary<string, int> counts = [];
        for (int epoch = 0; epoch < 24_000; epoch++)
        {
            string order = string.Concat(DataOrder.ForEpoch(1, epoch, count: 4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 845, 1155));
    }
}
