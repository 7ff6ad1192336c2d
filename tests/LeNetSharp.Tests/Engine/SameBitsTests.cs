using LeNetSharp.SameBits;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Training gives the same weights, to the bit, on any number of threads and at every vector width.</summary>
[Trait("Width", "all")]
public class SameBitsTests
{
    private static readonly int steps = Engines.IsEmulated ? 2 : 50;

    // Sixteen blocks, which three and seven threads do not share evenly; when emulated seven, the last with four
    // pictures.
    private static readonly int batch = Engines.IsEmulated ? 100 : 256;

    public static TheoryData<string> Networks => [.. Training.Networks];

    [Theory]
    [MemberData(nameof(Networks))]
    public void OnAnyNumberOfThreads(string network)
    {
        string one = Training.Hash(network, steps, batch, threads: 1, bits: null);
        foreach (int threads in new[] { 2, 3, 4, 7 })
            Assert.Equal(one, Training.Hash(network, steps, batch, threads, bits: null));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void AtEveryVectorWidth(string network)
    {
        string own = Training.Hash(network, steps, batch, threads: 2, bits: null);
        foreach (int bits in new[] { 512, 256, 128 })
            Assert.Equal(own, Training.Hash(network, steps, batch, threads: 3, bits));
    }

    [Fact]
    public void AnotherStepMakesOtherWeights() => Assert.NotEqual(
        Training.Hash("lenet", steps: 1, batch, threads: 1, bits: null),
        Training.Hash("lenet", steps: 2, batch, threads: 1, bits: null));
}
