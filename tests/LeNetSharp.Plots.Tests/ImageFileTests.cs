using CsCheck;
using SkiaSharp;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AGreyPictureOnBlackKeepsItsBytes()
    {
        byte[] pixels = Thing(28, 28);
        ImageFile.WritePng(folder.File("a.png"), pixels, [1, 28, 28]);

        PreparedImage read = ImageFile.Read(folder.File("a.png"), [1, 28, 28]);

        Assert.Equal(pixels, read.Pixels.ToArray());
        Assert.Equal([1, 28, 28], read.Shape);
        Assert.Empty(read.Changes);
    }

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        Gen<Shape> shapes = Gen.Select(Gen.Bool, Gen.Int[1, 40], Gen.Int[1, 40])
            .Select((colour, height, width) => Shape.Create([colour ? 3 : 1, height, width]));
        shapes.SelectMany(shape => Gen.Byte.Array[shape.Count].Select(pixels => (shape, pixels))).Sample(picture =>
        {
            string path = folder.File($"{Guid.NewGuid():N}.png");
            ImageFile.WritePng(path, picture.pixels, picture.shape);
            PreparedImage read = ImageFile.Read(path, picture.shape, invertLight: false);
            return read.Pixels.Span.SequenceEqual(picture.pixels) && read.Changes.Count == 0;
        }, iter: 100);
    }

    [Fact]
    public void ADarkThingOnLightIsInverted()
    {
        byte[] pixels = [.. Thing(28, 28).Select(value => (byte)(255 - value))];
        ImageFile.WritePng(folder.File("a.png"), pixels, [1, 28, 28]);

        PreparedImage read = ImageFile.Read(folder.File("a.png"), [1, 28, 28]);

        Assert.Equal(Thing(28, 28), read.Pixels.ToArray());
        Assert.Equal(["inverted, because its background is light"], read.Changes);
        Assert.Equal(pixels, ImageFile.Read(folder.File("a.png"), [1, 28, 28], invertLight: false).Pixels.ToArray());
    }

    [Fact]
    public void ALargePictureIsAveragedAndPadded()
    {
        // 640 x 480, a board of single black and white pixels in a black frame: any average is near the middle grey.
        byte[] pixels = new byte[640 * 480];
        for (int row = 48; row < 432; row++)
            for (int column = 64; column < 576; column++)
                pixels[row * 640 + column] = (byte)((row + column) % 2 * 255);
        ImageFile.WritePng(folder.File("a.png"), pixels, [1, 480, 640]);

        PreparedImage read = ImageFile.Read(folder.File("a.png"), [1, 28, 28]);

        Assert.Equal(["resized from 640x480 to 28x21", "padded from 28x21 to 28x28 with its background"], read.Changes);
        for (int row = 0; row < 28; row++)
            for (int column = 0; column < 28; column++)
            {
                int value = read.Pixels.Span[row * 28 + column];
                if (row is < 3 or > 23)
                    Assert.Equal(0, value);
                else if (row is >= 6 and <= 20 && column is >= 3 and <= 24)
                    Assert.InRange(value, 122, 133);
            }
    }

    [Fact]
    public void AveragingKeepsTheMeanAndGrowingKeepsAFlatPicture()
    {
        byte[] ramp = [.. Enumerable.Range(0, 16).Select(i => (byte)(i * 16))];
        ImageFile.WritePng(folder.File("a.png"), ramp, [1, 4, 4]);
        PreparedImage shrunk = ImageFile.Read(folder.File("a.png"), [1, 2, 2], invertLight: false);
        Assert.Equal([40, 72, 168, 200], shrunk.Pixels.ToArray());

        ImageFile.WritePng(folder.File("b.png"), [7, 7, 7, 7], [1, 2, 2]);
        PreparedImage grown = ImageFile.Read(folder.File("b.png"), [1, 5, 5]);
        Assert.All(grown.Pixels.ToArray(), value => Assert.Equal(7, value));
        Assert.Equal(["resized from 2x2 to 5x5"], grown.Changes);
    }

    [Fact]
    public void ColoursBecomeLumaForAGreyNetworkAndStayForAColourOne()
    {
        byte[] planes = [255, 0, 0, 0, /**/ 0, 255, 0, 0, /**/ 0, 0, 255, 0];
        ImageFile.WritePng(folder.File("a.png"), planes, [3, 2, 2]);

        PreparedImage grey = ImageFile.Read(folder.File("a.png"), [1, 2, 2]);
        Assert.Equal([76, 150, 29, 0], grey.Pixels.ToArray());
        Assert.Equal(["turned grey"], grey.Changes);

        PreparedImage colour = ImageFile.Read(folder.File("a.png"), [3, 2, 2]);
        Assert.Equal(planes, colour.Pixels.ToArray());
        Assert.Empty(colour.Changes);
    }

    [Fact]
    public void AGreyPictureIsRepeatedForAColourNetwork()
    {
        ImageFile.WritePng(folder.File("a.png"), [1, 2, 3, 250], [1, 2, 2]);

        PreparedImage read = ImageFile.Read(folder.File("a.png"), [3, 2, 2]);

        Assert.Equal([1, 2, 3, 250, 1, 2, 3, 250, 1, 2, 3, 250], read.Pixels.ToArray());
        Assert.Equal(["repeated its grey in three channels"], read.Changes);
    }

    [Fact]
    public void TransparencyGetsTheGroundThatShowsTheThing()
    {
        // A light pixel and three transparent ones; then a dark pixel.
        byte[] light = PngBuilder.Build(2, 2, 8, PngBuilder.Rgba,
            [200, 200, 200, 255, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        PreparedImage onBlack = ImageFile.Read(folder.File("a.png", light), [1, 2, 2]);
        Assert.Equal([200, 0, 0, 0], onBlack.Pixels.ToArray());
        Assert.Equal(["put on black where it was transparent"], onBlack.Changes);

        byte[] dark = PngBuilder.Build(2, 2, 8, PngBuilder.GreyAlpha, [20, 255, 0, 0, 0, 0, 20, 128]);
        PreparedImage onWhite = ImageFile.Read(folder.File("b.png", dark), [1, 2, 2], invertLight: false);
        Assert.Equal([20, 255, 255, 137], onWhite.Pixels.ToArray());
        Assert.Equal(["put on white where it was transparent"], onWhite.Changes);
    }

    [Theory]
    [InlineData(1, new byte[] { 0b01000000, 0b10000000 }, new[] { 0, 255, 255, 0 })]
    [InlineData(2, new byte[] { 0b00010000, 0b10110000 }, new[] { 0, 85, 170, 255 })]
    [InlineData(4, new byte[] { 0x01, 0xEF }, new[] { 0, 17, 238, 255 })]
    [InlineData(8, new byte[] { 0, 1, 2, 255 }, new[] { 0, 1, 2, 255 })]
    [InlineData(16, new byte[] { 0, 0, 7, 7, 200, 200, 255, 255 }, new[] { 0, 7, 200, 255 })]
    public void GreyOfEveryDepthIsRead(byte bits, byte[] rows, int[] expected)
    {
        byte[] png = PngBuilder.Build(2, 2, bits, PngBuilder.Grey, rows);
        PreparedImage read = ImageFile.Read(folder.File("a.png", png), [1, 2, 2], invertLight: false);
        Assert.Equal(expected, read.Pixels.ToArray().Select(value => (int)value));
        Assert.Empty(read.Changes);
    }

    [Fact]
    public void PalettesAndDeepColoursAreRead()
    {
        byte[] palette = PngBuilder.Build(2, 2, 8, PngBuilder.Palette, [0, 1, 1, 0], ("PLTE", [10, 20, 30, 0, 0, 0]));
        PreparedImage read = ImageFile.Read(folder.File("p.png", palette), [3, 2, 2]);
        Assert.Equal([10, 0, 0, 10, 20, 0, 0, 20, 30, 0, 0, 30], read.Pixels.ToArray());

        byte[] deep = PngBuilder.Build(1, 1, 16, PngBuilder.Rgb, [1, 1, 2, 2, 3, 3]);
        Assert.Equal([1, 2, 3], ImageFile.Read(folder.File("d.png", deep), [3, 1, 1]).Pixels.ToArray());

        byte[] marked = PngBuilder.Build(2, 1, 8, PngBuilder.Grey, [200, 5], ("tRNS", [0, 5]));
        read = ImageFile.Read(folder.File("t.png", marked), [1, 1, 2]);
        Assert.Equal([200, 0], read.Pixels.ToArray());
        Assert.Equal(["put on black where it was transparent"], read.Changes);
    }

    [Theory]
    [InlineData("cmyk.jpg", 255, 0)]
    [InlineData("progressive.jpg", 0, 255)]
    public void UnusualJpegsAreRead(string name, int left, int right)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
        byte[] pixels = ImageFile.Read(path, [1, 8, 16], invertLight: false).Pixels.ToArray();
        Assert.InRange(pixels[0], left - 4, left + 4);
        Assert.InRange(pixels[15], right - 4, right + 4);
    }

    [Theory]
    [InlineData(1, "0010")]
    [InlineData(2, "0001")]
    [InlineData(3, "0100")]
    [InlineData(4, "1000")]
    [InlineData(5, "0100")]
    [InlineData(6, "1000")]
    [InlineData(7, "0010")]
    [InlineData(8, "0001")]
    public void ExifOrientationIsHonoured(int orientation, string expected)
    {
        // Four blocks of 8 x 8, the lower left one white.
        byte[] jpeg = Jpeg(16, 16, (x, y) => x < 8 && y >= 8);
        byte[] exif =
        [
            .. "Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        byte[] turned = [.. jpeg.AsSpan(0, 2), 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];

        PreparedImage read = ImageFile.Read(folder.File("a.jpg", turned), [1, 2, 2], invertLight: false);

        Assert.Equal(expected, string.Concat(read.Pixels.ToArray().Select(value => value > 128 ? '1' : '0')));
        string[] sentence = orientation == 1 ? [] : [$"turned upright, as its EXIF orientation {orientation} says"];
        Assert.Equal([.. sentence, "resized from 16x16 to 2x2"], read.Changes);
    }

    [Fact]
    public void VeryLongPicturesAreRead()
    {
        ImageFile.WritePng(folder.File("a.png"), new byte[5000], [1, 1, 5000]);
        Assert.Equal(["resized from 5000x1 to 28x1", "padded from 28x1 to 28x28 with its background"],
            ImageFile.Read(folder.File("a.png"), [1, 28, 28]).Changes);
    }

    internal static byte[] Jpeg(int width, int height, Func<int, int, bool> white)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                bitmap.SetPixel(x, y, white(x, y) ? SKColors.White : SKColors.Black);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    // Something light in the middle, with all values, on black.
    internal static byte[] Thing(int height, int width) =>
    [
        .. Enumerable.Range(0, height * width)
            .Select(i => i / width is > 3 and < 24 && i % width is > 3 and < 24 ? (byte)(i * 7) : (byte)0),
    ];
}
