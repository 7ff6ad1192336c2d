using System.Text;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class HostileImageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AMissingFile() => Refuses(folder.File("no.png"),
        "expected a picture (PNG, JPEG, WebP, BMP or GIF), but there is no such file. Check the path.");

    [Fact]
    public void AFolder() => Refuses(folder.Path,
        "expected a picture (PNG, JPEG, WebP, BMP or GIF), but it is a folder. Give the path of a file in it.");

    [Fact]
    public void AnEmptyFile() => Refuses(folder.File("a.png", []),
        "expected a picture (PNG, JPEG, WebP, BMP or GIF), but the file is empty. Get the file again.");

    [Theory]
    [InlineData("RIFF1234WAVE", "a RIFF file that is no WebP")]
    [InlineData("%PDF-1.7", "a PDF")]
    [InlineData("hello", "a file that begins with the bytes 68 65 6C 6C")]
    [InlineData("x", "a file that begins with the bytes 78")]
    public void NoPicture(string content, string kind) =>
        Refuses(folder.File("a.png", Encoding.ASCII.GetBytes(content)),
            $"expected a picture (PNG, JPEG, WebP, BMP or GIF), but got {kind}. Give another file, or convert it to PNG.");

    [Theory]
    [InlineData("GIF89a", "GIF")]
    [InlineData("BM1234", "BMP")]
    [InlineData("RIFF1234WEBP", "WebP")]
    public void AHeaderAlone(string content, string kind) =>
        Refuses(folder.File("a.png", Encoding.ASCII.GetBytes(content)),
        $"expected a whole {kind}, but its header is damaged or cut off. Get the file again.");

    [Fact]
    public void ADecompressionBomb() =>
        Refuses(folder.File("a.png", PngBuilder.Build(40000, 30000, 1, PngBuilder.Grey, [])),
            "expected a picture of at most 100 megapixels, but got 40000x30000, 1200 megapixels. " +
            "Make it smaller first.");

    [Fact]
    public void AHeaderThatIsCutOff() =>
        Refuses(folder.File("a.png", PngBuilder.Build(2, 2, 8, PngBuilder.Grey, [1, 2, 3, 4]).AsSpan(0, 20)),
            "expected a whole PNG, but its header is damaged or cut off. Get the file again.");

    [Fact]
    public void AJpegHeaderAlone() => Refuses(folder.File("a.jpg", [0xFF, 0xD8, 0xFF]),
        "expected a whole JPEG, but its header is damaged or cut off. Get the file again.");

    [Fact]
    public void ATruncatedPng()
    {
        ImageFile.WritePng(folder.File("whole.png"), Noise(64 * 64), [1, 64, 64]);
        byte[] whole = File.ReadAllBytes(folder.File("whole.png"));
        Refuses(folder.File("a.png", whole.AsSpan(0, whole.Length / 2)),
            "expected a whole PNG, but its data end early. Get the file again.");
    }

    [Fact]
    public void ATruncatedJpeg()
    {
        byte[] whole = ImageFileTests.Jpeg(64, 64, (x, y) => (x * y) % 7 == 0);
        Refuses(folder.File("a.jpg", whole.AsSpan(0, whole.Length * 2 / 3)),
            "expected a whole JPEG, but its data end early. Get the file again.");
    }

    [Fact]
    public void ADamagedPng()
    {
        ImageFile.WritePng(folder.File("whole.png"), Noise(64 * 64), [1, 64, 64]);
        byte[] damaged = File.ReadAllBytes(folder.File("whole.png"));
        damaged[damaged.Length / 2] ^= 0x55;
        Refuses(folder.File("a.png", damaged), "expected a whole PNG, but its data are damaged. Get the file again.");
    }

    [Fact]
    public void NoCutLeavesHalfAPicture()
    {
        byte[] pixels = [.. Noise(12 * 12).Select(value => (byte)(value | 1))];
        ImageFile.WritePng(folder.File("whole.png"), pixels, [1, 12, 12]);
        byte[] jpeg = ImageFileTests.Jpeg(16, 16, (x, y) => (x + y) % 3 == 0);
        PreparedImage fromJpeg = ImageFile.Read(folder.File("whole.jpg", jpeg), [1, 16, 16], invertLight: false);
        EveryCut(File.ReadAllBytes(folder.File("whole.png")), [1, 12, 12], pixels);
        EveryCut(jpeg, [1, 16, 16], fromJpeg.Pixels.ToArray());
    }

    [Fact]
    public void ANetworkThatTakesNoPictures() => Refuses(folder.File("a.png", [1]),
        "expected a network that takes grey or colour pictures, (1, height, width) or (3, height, width), " +
        "but this one takes (784). Use another network.", [784]);

    [Fact]
    public void PixelsThatAreNoPicture()
    {
        Fails([1, 2], [2, 1, 1],
            "A PNG takes pixels of shape (1, height, width) or (3, height, width), but got (2, 1, 1). " +
            "(Parameter 'shape')");
        Fails([1, 2, 3], [1, 2, 2], "A picture of shape (1, 2, 2) has 4 pixels, but got 3. (Parameter 'pixels')");

        static void Fails(byte[] pixels, Shape shape, string message) =>
            Assert.Equal(message,
                Assert.Throws<ArgumentException>(() => ImageFile.WritePng("a.png", pixels, shape)).Message);
    }

    // A file that lost its end is refused, or has lost nothing of the picture.
    private void EveryCut(byte[] whole, Shape shape, byte[] pixels)
    {
        for (int length = 1; length < whole.Length; length++)
        {
            string path = folder.File("cut", whole.AsSpan(0, length));
            try
            {
                Assert.Equal(pixels, ImageFile.Read(path, shape, invertLight: false).Pixels.ToArray());
            }
            catch (ImageException error)
            {
                Assert.StartsWith($"{path}: expected ", error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static byte[] Noise(int count)
    {
        byte[] noise = new byte[count];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static void Refuses(string path, string message, Shape? input = null)
    {
        ImageException error = Assert.Throws<ImageException>(() => ImageFile.Read(path, input ?? [1, 28, 28]));
        Assert.Equal($"{path}: {message}", error.Message);
        Assert.Equal(path, error.FilePath);
    }
}
