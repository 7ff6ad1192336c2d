using CsCheck;
using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

public class AurocTests
{
    [Fact]
    public void KnownCases()
    {
        Assert.Equal(0.75, Auroc.Of([0.35f, 0.8f], [0.1f, 0.4f]));
        Assert.Equal(1, Auroc.Of([0.9f, 0.8f], [0.1f, 0.2f, 0.3f]));
        Assert.Equal(0, Auroc.Of([0.1f], [0.2f]));
        Assert.Equal(0.5, Auroc.Of([0.5f, 0.5f], [0.5f]));
        Assert.True(double.IsNaN(Auroc.Of([], [0.5f])));
    }

    [Fact]
    public void ItIsTheShareOfPairsWithTiesHalf() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 12], Gen.Int[0, 5].Array[1, 12]).Sample((first, second) =>
    {
        double pairs = first.SelectMany(_ => second, (a, b) => a > b ? 1 : a == b ? 0.5 : 0).Average();
        return Math.Abs(pairs
            - Auroc.Of([.. first.Select(score => (float)score)], [.. second.Select(score => (float)score)])) < 1e-12;
    }, iter: 300);
}
