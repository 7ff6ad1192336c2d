using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Turning, slanting and scaling, against the same in float64 with the C library's sine and cosine.</summary>
public class PictureWarpTests
{
    private static readonly float[] picture = Draw.Normal(2 * 7 * 9);

    [Fact]
    public void NothingDrawnIsThePicture()
    {
        PictureWarp none = PictureWarp.Of(Augmentation.None, new Philox(3, Purpose.Augmentation, 0), 5);
        Assert.Equal(new PictureWarp(1, 0, 0, 1), none);
        Assert.Equal(picture, Warped(none, 7, 9, -3));
    }

    [Fact]
    public void AQuarterTurnMovesPixels()
    {
        float[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9], y = new float[9];
        new PictureWarp(0, -1, 1, 0).Run<float>(x, y, 3, 3, 0, []);
        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], y);
    }

    [Fact]
    public void TurnsSlantsAndScalesByTheFormula() => Gen.Int[0, 100_000].Sample(index =>
    {
        Augmentation augmentation = new() { Rotate = 180, Shear = 40, Scale = 0.5 };
        Philox random = new(3, Purpose.Augmentation, 9);
        PictureWarp warp = PictureWarp.Of(augmentation, random, index);
        (uint turn, uint slant, uint tall, uint wide) = random.Block((ulong)index * 4 + 2);
        double angle = Math.PI * Around(turn), k = Math.Tan(Math.PI * 40 / 180 * Around(slant)),
            sy = 1 + 0.5 * Around(tall), sx = 1 + 0.5 * Around(wide);
        double[] expected = [Math.Cos(angle) / sx, (Math.Cos(angle) * k - Math.Sin(angle)) / sy, Math.Sin(angle) / sx,
            (Math.Sin(angle) * k + Math.Cos(angle)) / sy];
        float[] ours = [warp.XofX, warp.XofY, warp.YofX, warp.YofY];
        // Four numbers of magnitude up to 2·(1 + tan 40°) that are rounded once.
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], ours[i], 4e-7);
    }, iter: 300);

    [Fact]
    public void PixelsAreMixedByTheirDistance() =>
        Gen.Select(Gen.Float[-1.5f, 1.5f], Gen.Float[-1.5f, 1.5f], Gen.Float[-1.5f, 1.5f], Gen.Float[-1.5f, 1.5f])
            .Sample((a, b, c, d) =>
    {
        PictureWarp warp = new(a, b, c, d);
        float[] ours = Warped(warp, 7, 9, 0.25f);
        for (int i = 0; i < ours.Length; i++)
        {
            int map = i / 63, h = i / 9 % 7, w = i % 9;
            double row = 3 + c * (w - 4.0) + d * (h - 3.0), column = 4 + a * (w - 4.0) + b * (h - 3.0);
            double expected = 0;
            for (int r = (int)Math.Floor(row); r <= Math.Floor(row) + 1; r++)
                for (int s = (int)Math.Floor(column); s <= Math.Floor(column) + 1; s++)
                    expected += (1 - Math.Abs(row - r)) * (1 - Math.Abs(column - s)) * (r is >= 0 and < 7
                        && s is >= 0 and < 9 ? picture[map * 63 + r * 9 + s] : 0.25);
            // Places of magnitude 15 are rounded to 10⁻⁶, and neighbours differ by 6 at most, in four products.
            Assert.Equal(expected, ours[i], 5e-5);
        }
    }, iter: 100);

    [Fact]
    public void BytesAreRounded()
    {
        byte[] x = [10, 20, 30, 40], y = new byte[4];
        new PictureWarp(1, 0, 0, 1).Run<byte>(x, y, 1, 4, 0, [0, 0, 0, 0, 0.24f, 0.26f, 0.5f, 0]);
        Assert.Equal([12, 23, 35, 40], y);
    }

    private static float[] Warped(PictureWarp warp, int height, int width, float background)
    {
        float[] y = new float[picture.Length];
        warp.Run<float>(picture, y, height, width, background, []);
        return y;
    }

    private static double Around(uint bits) => bits / 2147483648.0 - 1;
}
