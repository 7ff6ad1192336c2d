using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Mirroring, moving and cutting row by row does what the formula says pixel by pixel.</summary>
public class PictureMoveTests
{
    private static readonly Gen<PictureDraw> draws =
        Gen.Select(Gen.Int[-12, 12], Gen.Int[-12, 12], Gen.Bool, Gen.Int[-5, 10], Gen.Int[-5, 10], Gen.Int[0, 12],
        (down, right, mirrored, top, left, side) => new PictureDraw(down, right, mirrored, top, left, side));

    [Fact]
    public void EqualsTheFormula() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[1, 9], draws).Sample((channels, height, width, draw) =>
    {
        byte[] x = [.. Enumerable.Range(1, channels * height * width).Select(i => (byte)i)];
        Assert.Equal(Plain(x, height, width, draw, (byte)0), Moved(x, height, width, draw, (byte)0));
        float[] floats = [.. x.Select(value => value / 8f)];
        Assert.Equal(Plain(floats, height, width, draw, -1.5f), Moved(floats, height, width, draw, -1.5f));
    }, iter: 500);

    [Fact]
    public void NothingDrawnIsThePicture() =>
        Assert.Equal([1, 2, 3, 4, 5, 6], Moved([1, 2, 3, 4, 5, 6], 2, 3, default, 0));

    [Fact]
    public void MirroredTwiceIsThePicture() => Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]).Sample((height, width) =>
    {
        int[] x = [.. Enumerable.Range(0, height * width)];
        PictureDraw mirrored = new(Mirrored: true);
        Assert.Equal(x, Moved(Moved(x, height, width, mirrored, -1), height, width, mirrored, -1));
    }, iter: 50);

    [Fact]
    public void ThereAndBackKeepsTheMiddle()
    {
        int[] x = [.. Enumerable.Range(1, 16)];
        Assert.Equal([0, 0, 0, 0, 0, 6, 7, 8, 0, 10, 11, 12, 0, 14, 15, 16],
            Moved(Moved(x, 4, 4, new(-1, -1), 0), 4, 4, new(1, 1), 0));
    }

    [Fact]
    public void DrawsStayInTheirRangeAndReachItsEnds()
    {
        Augmentation augmentation = new() { Shift = 2, Flip = true, Cutout = 4 };
        PictureDraw[] drawn = [.. Enumerable.Range(0, 2000)
            .Select(i => PictureDraw.Of(augmentation, new Philox(1, Purpose.Augmentation, 0), i, 28, 20))];
        Assert.Equal([-2, -1, 0, 1, 2], drawn.Select(draw => draw.Down).Distinct().Order());
        Assert.Equal([-2, -1, 0, 1, 2], drawn.Select(draw => draw.Right).Distinct().Order());
        Assert.InRange(drawn.Count(draw => draw.Mirrored), 900, 1100);
        Assert.Equal((-2, 25), (drawn.Min(draw => draw.CutTop), drawn.Max(draw => draw.CutTop)));
        Assert.Equal((-2, 17), (drawn.Min(draw => draw.CutLeft), drawn.Max(draw => draw.CutLeft)));
        Assert.Equal(new PictureDraw(),
            PictureDraw.Of(Augmentation.None, new Philox(1, Purpose.Augmentation, 0), 0, 28, 28));
    }

    private static T[] Moved<T>(T[] x, int height, int width, PictureDraw draw, T background) where T : unmanaged
    {
        T[] y = new T[x.Length];
        PictureMove.Run<T>(x, y, height, width, draw, background);
        return y;
    }

    private static T[] Plain<T>(T[] x, int height, int width, PictureDraw draw, T background)
    {
        T Pixel(int i)
        {
            int c = i / (height * width), h = i / width % height, w = i % width;
            bool isCut = h >= draw.CutTop && h < draw.CutTop + draw.CutSide && w >= draw.CutLeft
                && w < draw.CutLeft + draw.CutSide;
            int row = h - draw.Down, column = w - draw.Right;
            bool isInside = row >= 0 && row < height && column >= 0 && column < width;
            return isCut || !isInside
                ? background
                : x[(c * height + row) * width + (draw.Mirrored ? width - 1 - column : column)];
        }
        return [.. Enumerable.Range(0, x.Length).Select(Pixel)];
    }
}
