using System.IO.Compression;
using Xunit;

namespace LeNetSharp.Tests;

public sealed class IdxKindTests : IDisposable
{
    private const string Hint =
        "Hint: give a folder, or one image file, with names such as train-images.idx, train-labels.idx, test-images.idx and test-labels.idx";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("train-images.idx", "train-labels.idx", "test-images.idx", "test-labels.idx")]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte")]
    [InlineData("emnist-train-images", "emnist-train-labels", "emnist-test-images", "emnist-test-labels")]
    [InlineData("x_train.idx", "y_train.idx", "x_val.idx", "y_val.idx")]
    public void FourFilesUnderManyNames(string images, string labels, string testImages, string testLabels)
    {
        folder.Write(images, Images(30));
        folder.Write(labels, Labels(30));
        folder.Write(testImages, Images(10));
        folder.Write(testLabels, Labels(10));
        foreach (string path in new[] { folder.Path, folder[images] })
        {
            OwnDataSet own = Load(path);
            Assert.Equal((30, 10, 3), (own.Data.Train.Count, own.Data.Test.Count, own.Data.Classes.Count));
            Assert.Equal("a pair of IDX files", own.Kind);
            Assert.Null(own.TestShare);
        }
    }

    [Fact]
    public void OneFileNamesItsSetAmongOthers()
    {
        foreach (string set in new[] { "letters", "digits" })
        {
            folder.Write($"{set}-images.idx", Images((byte)(set.Length * 10)));
            folder.Write($"{set}-labels.idx", Labels((byte)(set.Length * 10)));
        }
        OwnDataSet own = Load(folder["digits-images.idx"]);
        Assert.Equal(60, own.Data.Train.Count + own.Data.Test.Count);
        Assert.Equal(0.2, own.TestShare);
        Refuses(folder.Path,
            $"{folder.Path}: expected a file of pictures and one of labels, or two such pairs, but got 4: "
            + "digits-images.idx, digits-labels.idx, letters-images.idx, letters-labels.idx. " + Hint);
    }

    [Fact]
    public void CompressedFilesAreReadToo()
    {
        folder.Write("train-images-idx3-ubyte.gz", Compressed(Images(30)));
        folder.Write("train-labels-idx1-ubyte.gz", Compressed(Labels(30)));
        OwnDataSet own = Load(folder.Path);
        Assert.Equal(30, own.Data.Train.Count + own.Data.Test.Count);
    }

    [Fact]
    public void ChannelsMayStandBehind()
    {
        byte[] pixels = [.. Enumerable.Range(0, 30 * 12).Select(i => (byte)(i * 7))];
        folder.Write("images.idx", [0, 0, 8, 4, 0, 0, 0, 30, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, .. pixels]);
        folder.Write("labels.idx", Labels(30));
        DataSet data = Load(folder.Path).Data;
        Assert.Equal([3, 2, 2], data.Train.Shape);
        string[] first = [.. Enumerable.Range(0, 30)
            .Select(i => string.Join(',', Enumerable.Range(0, 4).Select(pixel => pixels[i * 12 + pixel * 3])))];
        Assert.Contains(string.Join(',', data.Train.Bytes[..4].ToArray()), first);
    }

    [Fact]
    public void CountsMustMatch()
    {
        folder.Write("images.idx", Images(30));
        folder.Write("labels.idx", Labels(29));
        Refuses(folder.Path,
            $"{folder["labels.idx"]}: expected 30 labels, one for each picture of {folder["images.idx"]}, but got 29. Hint: take both files from one data set");
    }

    [Fact]
    public void OneClassIsRefused()
    {
        folder.Write("images.idx", Images(3));
        folder.Write("labels.idx", [0, 0, 8, 1, 0, 0, 0, 3, 5, 5, 5]);
        Refuses(folder.Path,
            $"{folder.Path}: expected 2 to 10,000 classes, but got 1, '5'. Hint: check which column or array holds the labels");
    }

    [Fact]
    public void CutAnywhereAFileIsRefused()
    {
        folder.Write("labels.idx", Labels(30));
        byte[] whole = Images(30);
        for (int length = 4; length < whole.Length; length += 3)
        {
            folder.Write("images.idx", whole.AsSpan(0, length));
            Assert.StartsWith(folder["images.idx"], Assert.Throws<DataException>(() => Load(folder.Path)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatIsNothingIsSaid()
    {
        string path = folder.Write("notes.md", "hello"u8);
        Refuses(path,
            $"{path}: expected a pair of IDX files, a table (CSV), but it is nothing of these. Hint: check that it is the file you mean");
        Refuses(folder["none"],
            $"{folder["none"]}: expected a pair of IDX files, a table (CSV), but there is no such file or folder. Hint: check the path");
    }

    private static void Refuses(string path, string message) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => Load(path)).Message);

    private static OwnDataSet Load(string path) =>
        OwnData.Load(path, OwnData.Kinds, null, TestContext.Current.CancellationToken);

    private static byte[] Images(byte count) =>
        [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 2, 0, 0, 0, 2,
            .. Enumerable.Range(0, 4 * count).Select(i => (byte)(i * 7))];

    private static byte[] Labels(byte count) =>
        [0, 0, 8, 1, 0, 0, 0, count, .. Enumerable.Range(0, count).Select(i => (byte)(i % 3))];

    private static byte[] Compressed(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(content);
        return packed.ToArray();
    }
}
