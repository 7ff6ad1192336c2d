using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>A small data set made here, with the hashes of its own files: 6 pictures to train on, 4 to test with, 28 x
/// 28.</summary>
internal static class FakeDataSet
{
    public static readonly byte[] TrainImages = Idx([6, 28, 28], i => (byte)(i * 7));
    public static readonly byte[] TrainLabels = Idx([6], i => (byte)(i % 3));
    public static readonly byte[] TestImages = Idx([4, 28, 28], i => (byte)(i * 13 + 1));
    public static readonly byte[] TestLabels = Idx([4], i => (byte)((i + 1) % 3));

    public static readonly KnownDataSet Known = new()
    {
        Name = "fake",
        Title = "Fake-MNIST",
        Picture = [1, 28, 28],
        Classes = ["circle", "square", "star"],
        TrainImages = File("train-images-idx3-ubyte", TrainImages),
        TrainLabels = File("train-labels-idx1-ubyte", TrainLabels),
        TestImages = File("t10k-images-idx3-ubyte", TestImages),
        TestLabels = File("t10k-labels-idx1-ubyte", TestLabels),
    };

    public static readonly (string Name, byte[] Content)[] Files =
    [
        ("t10k-images-idx3-ubyte", TestImages), ("t10k-labels-idx1-ubyte", TestLabels),
        ("train-images-idx3-ubyte", TrainImages), ("train-labels-idx1-ubyte", TrainLabels),
    ];

    /// <summary>Options that look into the given places alone.</summary>
    public static DataSourceOptions Options(string? cache = null, string? system = null, params string[] mirrors) =>
        new()
        {
            CacheDirectory = cache,
            SystemDirectory = system,
            Mirrors = [.. mirrors],
            TryPackages = false,
            BackOff = TimeSpan.FromMilliseconds(1),
        };

    /// <summary>Loads as part of the test that runs.</summary>
    public static DataSet Get(this KnownDataSet known, DataSourceOptions options) =>
        known.Load(options, TestContext.Current.CancellationToken);

    public static void WriteTo(TemporaryFolder folder, string name, bool compressed = false)
    {
        foreach ((string file, byte[] content) in Files)
            folder.Write(Path.Combine(name, compressed ? file + ".gz" : file), compressed ? Gzip(content) : content);
    }

    public static void AssertIsWhole(DataSet data)
    {
        Assert.Equal("fake", data.Name);
        Assert.Equal((6, 4), (data.Train.Count, data.Test.Count));
        Assert.True(data.Train.Bytes.SequenceEqual(TrainImages.AsSpan(16)));
        Assert.True(data.Test.Bytes.SequenceEqual(TestImages.AsSpan(16)));
        Assert.Equal([0, 1, 2, 0, 1, 2], data.Train.Labels);
        Assert.Equal([1, 2, 0, 1], data.Test.Labels);
        Assert.Equal(Known.TestLabels.Sha256, data.Hashes["t10k-labels-idx1-ubyte"]);
    }

    /// <summary>The cache's four files are the right ones, and there is nothing else.</summary>
    public static void AssertIsCached(TemporaryFolder folder, string cache = "cache")
    {
        Assert.Equal(Files.Select(file => $"{cache}/fake/{file.Name}"), folder.Files.Where(path =>
            path.StartsWith(cache + "/", StringComparison.Ordinal)));
        foreach ((string file, byte[] content) in Files)
            Assert.Equal(content, System.IO.File.ReadAllBytes(folder[cache, "fake", file]));
    }

    public static byte[] Idx(int[] dimensions, Func<int, byte> value)
    {
        int data = dimensions.Aggregate(1, (product, size) => product * size);
        byte[] bytes = new byte[4 + 4 * dimensions.Length + data];
        bytes[2] = 8;
        bytes[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + 4 * i), dimensions[i]);
        for (int i = 0; i < data; i++)
            bytes[^(data - i)] = value(i);
        return bytes;
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static KnownFile File(string name, byte[] content) =>
        new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
