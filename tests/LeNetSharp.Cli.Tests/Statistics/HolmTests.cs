using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

public class HolmTests
{
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    [Fact]
    public void EachIsMultipliedByThoseThatAreLeft() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Correct([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void NoneExceedsOne() =>
        Assert.Equal([1, 1, 0.3], Holm.Correct([0.9, 0.8, 0.1]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void OneAloneStays() => Assert.Equal([0.2], Holm.Correct([0.2]));
}
