using Xunit;

namespace LeNetSharp.Tests;

public class PhiloxTests
{
    // Random123's kat_vectors, "philox4x32 10".
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void GivesThePublishedNumbers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c,
        uint d) =>
        Assert.Equal((a, b, c, d), Philox.Rounds(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void DrawsFourNumbersFromEachBlock()
    {
        Philox random = new(seed: 3, Purpose.InitialWeights, stream: 2);
        for (ulong block = 0; block < 5; block++)
        {
            (uint a, uint b, uint c, uint d) = random.Block(block);
            Assert.Equal([a, b, c, d], [random.Bits(4 * block), random.Bits(4 * block + 1), random.Bits(4 * block + 2),
                random.Bits(4 * block + 3)]);
        }
    }

    [Fact]
    public void KeepsSeedsPurposesAndStreamsApart()
    {
        Philox[] all =
        [
            new(1, Purpose.InitialWeights, 0), new(2, Purpose.InitialWeights, 0), new(1UL << 32,
                Purpose.InitialWeights, 0),
            new(1, Purpose.DataOrder, 0), new(1, Purpose.InitialWeights, 1),
        ];
        Assert.Equal(all.Length, all.Select(random => random.Block(0)).Distinct().Count());
    }

    [Fact]
    public void DrawsUniformNumbersInTheirRange()
    {
        Philox random = new(11, Purpose.DataOrder, 0);
        const int Count = 40_000;
        int[] tenths = new int[10];
        double sum = 0;
        for (ulong i = 0; i < Count; i++)
        {
            float x = random.Uniform(i);
            Assert.InRange(x, 0f, 0.99999999f);
            sum += x;
            tenths[(int)(x * 10)]++;
            Assert.InRange(random.Below(i, 7), 0, 6);
        }
        // Five standard deviations: of the mean √(1/12/n), of a tenth √(n·0.09).
        Assert.Equal(0.5, sum / Count, 5 * Math.Sqrt(1.0 / 12 / Count));
        Assert.All(tenths, count => Assert.Equal(Count / 10, count, 5 * Math.Sqrt(Count * 0.09)));
    }

    // Quantiles to 15 digits, from tables of the normal distribution; AS 241's short form promises a relative error of
    // 1e-7.
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.75, 0.674489750196082)]
    [InlineData(0.9, 1.281551565544600)]
    [InlineData(0.925, 1.439531470938456)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.99, 2.326347874040841)]
    [InlineData(0.999, 3.090232306167814)]
    [InlineData(0.000001, -4.753424308822899)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-12, -7.034483825301131)]
    public void KnowsTheNormalQuantiles(double p, double z)
    {
        Assert.Equal(z, Philox.NormalQuantile(p), 2e-7 * Math.Abs(z));
        if (p > 0.5)
            Assert.Equal(-z, Philox.NormalQuantile(1 - p), 2e-7 * z);
    }

    [Fact]
    public void RisesWithoutAStepWhereItsPiecesMeet()
    {
        double last = double.NegativeInfinity;
        for (int i = 1; i < 20_000; i++)
        {
            double z = Philox.NormalQuantile(i / 20_000.0);
            Assert.True(z > last);
            last = z;
        }
        foreach (double joint in new[] { 0.075, 0.925, Math.Exp(-25) })
            Assert.Equal(Philox.NormalQuantile(joint - 1e-9 * joint), Philox.NormalQuantile(joint + 1e-9 * joint),
                2e-6);
    }

    [Fact]
    public void DrawsNormalNumbers()
    {
        Philox random = new(5, Purpose.InitialWeights, 9);
        const int Count = 40_000;
        double sum = 0, squares = 0, fourth = 0;
        int inside = 0;
        for (ulong i = 0; i < Count; i++)
        {
            double x = random.Normal(i);
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
            inside += Math.Abs(x) < 1 ? 1 : 0;
        }
        // Five standard deviations each: Var(x) = 1, Var(x²) = 2, Var(x⁴) = 96; P(|x| < 1) = 0.6827.
        double unit = 5 / Math.Sqrt(Count);
        Assert.Equal(0, sum / Count, unit);
        Assert.Equal(1, squares / Count, unit * Math.Sqrt(2));
        Assert.Equal(3, fourth / Count, unit * Math.Sqrt(96));
        Assert.Equal(0.682689, (double)inside / Count, unit * 0.47);
    }
}
