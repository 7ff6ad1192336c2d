using Xunit;

namespace LeNetSharp.Tests;

public class DataSetsTests
{
    [Fact]
    public void AreOfferedByName()
    {
        Assert.Equal(["fashion-mnist", "mnist", "mnist-1989"], DataSets.Names);
        Assert.Same(FashionMnist.Known, DataSets.Find("fashion-mnist"));
        Assert.Null(DataSets.Find("Fashion-MNIST"));
    }

    [Fact]
    public void DescribeThemselvesWhole() => Assert.All(DataSets.All, set =>
    {
        Assert.Equal(10, set.Classes.Count);
        Assert.Equal(4, set.Files.Select(file => file.Sha256).Distinct().Count());
        Assert.All(set.Files, file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
        Assert.All(set.Mirrors, mirror => Assert.Matches("^https://.*/$", mirror));
    });

    [Fact]
    public void AreLocatedWhereLoadingLooks()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "system/fake", compressed: true);
        folder.Write("cache/fake/t10k-labels-idx1-ubyte", FakeDataSet.TestLabels);
        File.Delete(folder["system", "fake", "train-labels-idx1-ubyte.gz"]);
        IReadOnlyList<DataFile> files = DataSets.Locate(FakeDataSet.Known, FakeDataSet.Options(folder["cache"],
            folder["system"]));
        Assert.Equal([folder["system", "fake", "train-images-idx3-ubyte.gz"], null, folder["system", "fake",
            "t10k-images-idx3-ubyte.gz"],
            folder["cache", "fake", "t10k-labels-idx1-ubyte"]], files.Select(file => file.Path));
        Assert.Equal([DataFileState.Present, DataFileState.Missing, DataFileState.Present, DataFileState.Present],
            files.Select(file => file.State));
        Assert.Equal(FakeDataSet.TestLabels.Length, files[3].SizeBytes);
    }

    [Fact]
    public void AreVerifiedWithoutChangingAnything()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "cache/fake");
        folder.Write("cache/fake/t10k-labels-idx1-ubyte", FakeDataSet.TestLabels[..^1]);
        File.Delete(folder["cache", "fake", "train-labels-idx1-ubyte"]);
        IReadOnlyList<DataFile> files = DataSets.Verify(FakeDataSet.Known, FakeDataSet.Options(folder["cache"]));
        Assert.Equal([DataFileState.Sound, DataFileState.Missing, DataFileState.Sound, DataFileState.Bad],
            files.Select(file => file.State));
        Assert.Equal("expected 12 bytes, as its header says (4), but the file holds 11 bytes", files[3].Problem);
        Assert.True(File.Exists(files[3].Path));
    }

    [Fact]
    public void AreLocatedInTheFolderAUserNames()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "mine");
        Assert.All(DataSets.Verify(FakeDataSet.Known, new DataSourceOptions { Directory = folder["mine"] }),
            file => Assert.Equal(DataFileState.Sound, file.State));
    }

    [Fact]
    public void LieInTheUsersCacheByDefault()
    {
        DataSourceOptions options = DataSourceOptions.Default();
        Assert.EndsWith("lenetsharp", options.CacheDirectory, StringComparison.Ordinal);
        Assert.Null(options.Directory);
        Assert.Equal(OperatingSystem.IsLinux() ? "/usr/share/datasets" : null, options.SystemDirectory);
    }
}
