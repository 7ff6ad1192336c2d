using System.Buffers.Binary;
using LeNetSharp.Tests;
using SkiaSharp;
using Xunit;

namespace LeNetSharp.Plots.Tests;

public sealed class PictureFolderTests : IDisposable
{
    private const string Layout =
        "Hint: make one folder for each class, such as cats and dogs, with its pictures in it";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryKindOfPictureGivesTheSamePixels()
    {
        byte[] grey = [.. Enumerable.Range(0, 256).Select(i => (byte)(i / 16 % 2 * 255))];
        ImageFile.WritePng(At("a", "a.png"), grey, [1, 16, 16]);
        using SKBitmap bitmap = SKBitmap.Decode(At("a", "a.png"));
        Save(At("a", "a.webp"), bitmap, SKEncodedImageFormat.Webp);
        File.WriteAllBytes(At("a", "a.bmp"), Bmp(grey));
        File.WriteAllBytes(At("a", "a.gif"), Gif(grey));
        Save(At("b", "b.jpg"), bitmap, SKEncodedImageFormat.Jpeg);

        FoundPictures found = Read();

        Assert.Equal((0, 5), (found.Skipped, found.Pictures.Count));
        Assert.Equal([1, 16, 16], found.Pictures.Shape);
        for (int i = 0; i < 5; i++)
            if (found.Pictures.Labels[i] == 0)
                Assert.Equal(grey, found.Pictures.Bytes.Slice(i * 256, 256));
        // The same picture, whatever its file is.
        Assert.Single(found.Hashes!.Distinct());
    }

    [Fact]
    public void ClassesAreTheFoldersInOrdinalOrder()
    {
        foreach (string name in new[] { "dog", "Zebra", "cat" })
            Picture(name, "x.png", name.Length);
        Picture("cat/inner/deeper", "y.png", 77);
        FoundPictures found = Read();
        Assert.Equal(["Zebra", "cat", "dog"], found.Classes);
        Assert.Equal(2, found.Pictures.Labels.ToArray().Count(label => label == 1));
        Assert.Null(found.Test);
        Assert.Empty(found.Notes);
    }

    [Theory]
    [InlineData("train", "test")]
    [InlineData("Training", "Testing")]
    [InlineData("train", "val")]
    [InlineData("train", "validation")]
    public void FoldersSayWhatIsForTesting(string train, string test)
    {
        for (int i = 0; i < 3; i++)
        {
            Picture($"{train}/cat", $"{i}.png", i);
            Picture($"{train}/dog", $"{i}.png", 10 + i);
        }
        Picture($"{test}/dog", "x.png", 50);
        FoundPictures found = Read();
        Assert.Equal((6, 1), (found.Pictures.Count, found.Test!.Count));
        Assert.Equal(1, found.Test.Labels[0]);
    }

    [Fact]
    public void AFolderBesideTrainAndTestIsToldOf()
    {
        foreach (string side in new[] { "train", "val", "test" })
        {
            Picture($"{side}/cat", "x.png", 1);
            Picture($"{side}/dog", "x.png", 2);
        }
        Assert.Equal(["the folder val is left out; pictures are taken from train and test"], Read().Notes);
    }

    [Fact]
    public void AClassMayBeCalledTrain()
    {
        foreach (string name in new[] { "bus", "car", "train" })
            Picture(name, "x.png", name.Length);
        Assert.Equal(["bus", "car", "train"], Read().Classes);
    }

    [Fact]
    public void RenamingChangesNothing()
    {
        for (int i = 0; i < 40; i++)
            Picture(i % 2 == 0 ? "cat" : "dog", $"{i}.png", i * 5);
        FoundPictures before = Read();
        for (int i = 0; i < 40; i++)
            File.Move(At(i % 2 == 0 ? "cat" : "dog", $"{i}.png"),
                At(i % 2 == 0 ? "cat" : "dog", $"renamed {99 - i}.png"));
        FoundPictures after = Read();
        Assert.Equal(before.Pictures.Bytes, after.Pictures.Bytes);
        Assert.Equal(before.Pictures.Labels, after.Pictures.Labels);
    }

    [Fact]
    public void WhatIsNoPictureIsLeftOutAndTold()
    {
        Picture("cat", "1.png", 1);
        Picture("dog", "1.png", 2);
        File.WriteAllText(At("cat", "wrong.png"), "hello");
        File.WriteAllBytes(At("cat", "empty.jpg"), []);
        File.WriteAllBytes(At("cat", "bomb.png"), PngBuilder.Build(40000, 30000, 1, PngBuilder.Grey, []));
        File.WriteAllBytes(At("cat", ".DS_Store"), [1]);
        File.WriteAllText(folder.File("notes.txt"), "mine");
        Directory.CreateDirectory(At("owl", ""));
        FoundPictures found = Read();
        Assert.Equal((3, 2), (found.Skipped, found.Pictures.Count));
        Assert.Equal(
        [
            "1 file lies beside the folders of the classes and is left out",
            "3 files are left out:\n"
            + "  cat/bomb.png: expected a picture of at most 100 megapixels, but got 40000x30000, 1200 megapixels\n"
            + "  cat/empty.jpg: expected a picture (PNG, JPEG, WebP, BMP or GIF), but the file is empty\n"
            + "  cat/wrong.png: expected a picture (PNG, JPEG, WebP, BMP or GIF), but got a file that begins with the bytes 68 65 6C 6C",
            "the class owl has no picture that can be read, and is left out",
        ], found.Notes);
    }

    [Fact]
    public void TheFirstTenOfManyAreTold()
    {
        Picture("cat", "1.png", 1);
        Picture("dog", "1.png", 2);
        for (int i = 0; i < 25; i++)
            File.WriteAllText(At("dog", $"{i:00}.txt"), "hello");
        string note = Assert.Single(Read().Notes);
        Assert.StartsWith("25 files are left out; the first 10:\n  dog/00.txt: ", note, StringComparison.Ordinal);
        Assert.Equal(11, note.Split('\n').Length);
    }

    [Fact]
    public void OneColouredPictureColoursAll()
    {
        Picture("cat", "1.png", 9);
        ImageFile.WritePng(At("dog", "1.png"), [.. Enumerable.Repeat((byte)200, 256), .. new byte[512]], [3, 16, 16]);
        FoundPictures found = Read();
        Assert.Equal([3, 16, 16], found.Pictures.Shape);
        int cat = found.Pictures.Labels.IndexOf(0);
        ReadOnlySpan<byte> pixels = found.Pictures.Bytes.Slice(cat * 768, 768);
        Assert.Equal(pixels[..256], pixels[512..]);
    }

    [Theory]
    [InlineData(20, 20, 20, 20, 20, 20)]
    [InlineData(20, 10, 30, 20, 28, 28)]
    [InlineData(40, 30, 50, 33, 48, 48)]
    [InlineData(300, 200, 400, 300, 64, 64)]
    public void TheSizeSuitsThePictures(int width, int height, int otherWidth, int otherHeight, int side, int sameSide)
    {
        ImageFile.WritePng(At("a", "1.png"), new byte[width * height], [1, height, width]);
        ImageFile.WritePng(At("b", "1.png"), new byte[otherWidth * otherHeight], [1, otherHeight, otherWidth]);
        ImageFile.WritePng(At("b", "2.png"), new byte[width * height], [1, height, width]);
        Assert.Equal([1, side, sameSide], Read().Pictures.Shape);
        Assert.Equal([1, 36, 36], Read(new OwnDataOptions { Side = 36 }).Pictures.Shape);
    }

    [Fact]
    public void ATrainedModelsPictureIsPreparedTheSameWay()
    {
        byte[] pixels = new byte[3 * 50 * 30];
        new Random(1).NextBytes(pixels);
        ImageFile.WritePng(At("cat", "1.png"), pixels, [3, 50, 30]);
        Picture("dog", "1.png", 9);
        foreach (Shape shape in new Shape[] { [3, 28, 28], [1, 28, 28] })
        {
            FoundPictures found = Read(new OwnDataOptions { Picture = shape, Classes = ["dog", "cat"] });
            int cat = found.Pictures.Labels.IndexOf(1);
            Assert.Equal(ImageFile.Read(At("cat", "1.png"), shape, invertLight: false).Pixels.Span,
                found.Pictures.Bytes.Slice(cat * shape.Count, shape.Count));
        }
    }

    [Fact]
    public void LinksThatLeadBackAreNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right there");
        Picture("cat", "1.png", 1);
        Picture("dog", "1.png", 2);
        Directory.CreateSymbolicLink(At("cat", "loop"), folder.Path);
        Directory.CreateSymbolicLink(folder.File("all"), folder.Path);
        Directory.CreateSymbolicLink(folder.File("owl"), At("dog", ""));
        FoundPictures found = Read();
        Assert.Equal(["cat", "dog", "owl"], found.Classes);
        Assert.Equal(3, found.Pictures.Count);
        Assert.Equal(["the folder all is left out, as it leads back or too deep",
            "the folder cat/loop is left out, as it leads back or too deep"], found.Notes);
    }

    [Fact]
    public void AFolderThatMayNotBeReadIsTold()
    {
        if (OperatingSystem.IsWindows())
            return;
        Picture("cat", "1.png", 1);
        Picture("dog", "1.png", 2);
        Picture("owl", "1.png", 2);
        File.SetUnixFileMode(At("owl", ""), UnixFileMode.None);
        using (new Unprivileged(folder.Path))
            Assert.Equal(["the folder owl is left out, as you may not read it"], Read().Notes);
        File.SetUnixFileMode(At("owl", ""), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void WithoutFoldersItIsRefused()
    {
        ImageFile.WritePng(folder.File("1.png"), new byte[4], [1, 2, 2]);
        Refuses($"{folder.Path}: expected one folder for each class in it, but it has none, only 1 file. {Layout}");
    }

    [Fact]
    public void OneClassIsRefused()
    {
        Picture("cat", "1.png", 1);
        Refuses($"{folder.Path}: expected pictures of at least 2 classes, one folder for each, but got those of 'cat' alone. {Layout}");
        Directory.Delete(At("cat", ""), recursive: true);
        Directory.CreateDirectory(folder.File("dog"));
        Refuses($"{folder.Path}: expected pictures of at least 2 classes, one folder for each, but got none that can be read. {Layout}");
    }

    [Fact]
    public void AClassThatTheModelLacksIsRefused()
    {
        Picture("cat", "1.png", 1);
        Picture("dog", "1.png", 2);
        DataException error = Assert.Throws<DataException>(() => Read(new OwnDataOptions { Classes = ["cat", "owl"] }));
        Assert.Equal($"{folder.Path}: expected classes that the model knows (cat, owl), but there is a folder 'dog'. "
            + "Hint: use pictures of the model's classes, or train a new model", error.Message);
    }

    private void Refuses(string message) => Assert.Equal(message, Assert.Throws<DataException>(() => Read()).Message);

    private FoundPictures Read(OwnDataOptions? options = null) =>
        new PictureFolder().Read(folder.Path, options ?? new OwnDataOptions(), TestContext.Current.CancellationToken);

    // 16 x 16 grey pixels that differ by their seed.
    private void Picture(string className, string name, int seed) =>
        ImageFile.WritePng(At(className, name),
            [.. Enumerable.Range(0, 256).Select(i => (byte)(seed + i * 3))], [1, 16, 16]);

    private string At(string className, string name)
    {
        string place = Path.Combine(folder.Path, className);
        if (name.Length > 0)
            Directory.CreateDirectory(place);
        return name.Length > 0 ? Path.Combine(place, name) : place;
    }

    private static void Save(string path, SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using SKData data = bitmap.Encode(format, 100);
        File.WriteAllBytes(path, data.ToArray());
    }

    // 24 bits a pixel, rows from below.
    private static byte[] Bmp(byte[] grey)
    {
        byte[] file = new byte[54 + 16 * 48];
        "BM"u8.CopyTo(file);
        foreach ((int at, int value) in new[] { (2, file.Length), (10, 54), (14, 40), (18, 16), (22, 16),
            (26, 1 | 24 << 16) })
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        for (int i = 0; i < 256; i++)
            file.AsSpan(54 + (15 - i / 16) * 48 + i % 16 * 3, 3).Fill(grey[i]);
        return file;
    }

    // Two colours; codes of three bits that are never longer, since a clear code stands before every second pixel.
    private static byte[] Gif(byte[] grey)
    {
        List<byte> packed = [];
        int bits = 0, count = 0;
        void Put(int code)
        {
            bits |= code << count;
            for (count += 3; count >= 8; count -= 8, bits >>= 8)
                packed.Add((byte)bits);
        }
        for (int i = 0; i < 256; i++)
        {
            if (i % 2 == 0)
                Put(4);
            Put(grey[i] == 0 ? 0 : 1);
        }
        Put(5);
        packed.Add((byte)bits);
        return
        [
            .. "GIF89a"u8, 16, 0, 16, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 16, 0, 16, 0, 0, 2,
            .. packed.Chunk(255).SelectMany(block => new byte[] { (byte)block.Length }.Concat(block)), 0, 0x3B,
        ];
    }
}
