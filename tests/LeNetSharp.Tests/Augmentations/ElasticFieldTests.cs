using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Displacements are smoothed noise: compared with the formula in float64, and at every width.</summary>
[Trait("Width", "all")]
public class ElasticFieldTests
{
    private const int Height = 7, Width = 19, Radius = 5;
    private const double Strength = 8, Deviation = 1.6;

    [Fact]
    public void IsSmoothedNoise()
    {
        double[] field = Plain(picture: 3);
        float[] ours = Field<Lanes4>(3);
        // Sums of 11 products of numbers below 1, twice, times 8.
        for (int i = 0; i < field.Length; i++)
            Assert.Equal(field[i], ours[i], 8 * 22 * 1.2e-7);
    }

    [Fact]
    public void HasTheSameBitsAtEveryWidth()
    {
        Assert.Equal(Field<Lanes4>(1), Field<Lanes8>(1));
        Assert.Equal(Field<Lanes4>(1), Field<Lanes16>(1));
    }

    [Fact]
    public void EveryPictureHasItsOwn() => Assert.NotEqual(Field<Lanes4>(1), Field<Lanes4>(2));

    // The second field in the same memory is what it would be in a fresh one.
    private static unsafe float[] Field<T>(int picture) where T : struct, IVectorLanes<T>
    {
        ElasticField<T> elastic = new(Strength, Deviation, Height, Width);
        FloatBuffer memory = new(elastic.Length);
        elastic.Draw(new Philox(2, Purpose.Elastic, 6), picture + 10, memory.Pointer);
        return elastic.Draw(new Philox(2, Purpose.Elastic, 6), picture, memory.Pointer).ToArray();
    }

    private static double[] Plain(int picture)
    {
        Philox random = new(2, Purpose.Elastic, 6);
        double[] bell =
            [.. Enumerable.Range(-Radius, 2 * Radius + 1).Select(i => Math.Exp(-i * i / (2 * Deviation * Deviation)))];
        double sum = bell.Sum() * bell.Sum();
        double[] field = new double[2 * Height * Width];
        for (int axis = 0; axis < 2; axis++)
        {
            double Noise(int h, int w)
            {
                int i = h * Width + w;
                uint bits = random.Bits((((ulong)picture * 2 + (ulong)axis) << 26) + (ulong)i / 2);
                return h < 0 || h >= Height || w < 0 || w >= Width
                    ? 0
                    : ((bits >> (i % 2 * 16)) & 0xffff) / 32768.0 - 1;
            }
            for (int h = 0; h < Height; h++)
                for (int w = 0; w < Width; w++)
                    for (int i = -Radius; i <= Radius; i++)
                        for (int j = -Radius; j <= Radius; j++)
                            field[(axis * Height + h) * Width + w] += Strength * bell[i + Radius] * bell[j + Radius]
                                / sum * Noise(h + i, w + j);
        }
        return field;
    }
}
