using System.Globalization;
using Xunit;

namespace LeNetSharp.Tests;

public sealed class OwnDataCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheSecondTimeNothingIsRead()
    {
        CountingKind kind = new();
        OwnDataSet first = Load(kind), second = Load(kind);
        Assert.Equal(1, kind.Reads);
        Assert.Equal(first.Data.Train.Bytes, second.Data.Train.Bytes);
        Assert.Equal(first.Data.Test.Labels, second.Data.Test.Labels);
        Assert.Equal(first.Data.Normalization, second.Data.Normalization);
        Assert.Equal((first.Notes, first.Skipped, first.TestShare, first.Kind, first.Path),
            (second.Notes, second.Skipped, second.TestShare, second.Kind, second.Path));
    }

    [Fact]
    public void AFileThatChangesIsReadAgainAndTheCacheDoesNotGrow()
    {
        CountingKind kind = new();
        Load(kind);
        File.SetLastWriteTimeUtc(Source, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Load(kind);
        Assert.Equal(2, kind.Reads);
        Assert.Single(OwnData.Kept(folder["cache"]));
    }

    [Fact]
    public void OtherOptionsAreReadForThemselves()
    {
        CountingKind kind = new();
        Load(kind);
        Load(kind, new OwnDataOptions { TestShare = 0.5 });
        Assert.Equal(2, kind.Reads);
        Assert.Equal(2, OwnData.Kept(folder["cache"]).Count);
    }

    [Fact]
    public void AModelsDataComeFromTheCacheOfItsTraining()
    {
        CountingKind kind = new();
        Load(kind);
        Assert.Equal(1,
            Load(kind, new OwnDataOptions { Picture = [1, 2, 2], Classes = ["cat", "dog"] }).Data.Train.Shape[0]);
        Assert.Equal(1, kind.Reads);
        Load(kind, new OwnDataOptions { Picture = [1, 2, 2], Classes = ["dog", "cat"] });
        Assert.Equal(2, kind.Reads);
    }

    [Fact]
    public void ADamagedFileIsReadAgainWhereverItIsDamaged()
    {
        CountingKind kind = new();
        byte[] expected = Load(kind).Data.Train.Bytes.ToArray();
        string file = OwnData.Kept(folder["cache"])[0].File;
        byte[] whole = File.ReadAllBytes(file);
        for (int at = 0; at < whole.Length; at += 29)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x10;
            File.WriteAllBytes(file, at % 2 == 0 ? changed : whole[..at]);
            int before = kind.Reads;
            Assert.Equal(expected, Load(kind).Data.Train.Bytes.ToArray());
            Assert.Equal(before + 1, kind.Reads);
        }
    }

    [Fact]
    public void DataThatAreGoneAreForgotten()
    {
        Load(new CountingKind());
        File.Move(Source, folder["others.data"]);
        OwnData.Load(folder["others.data"], [new CountingKind()],
            new OwnDataOptions { CacheDirectory = folder["cache"] }, TestContext.Current.CancellationToken);
        Assert.Equal("others", Assert.Single(OwnData.Kept(folder["cache"])).Name);
    }

    [Fact]
    public void WhatIsKeptIsListed()
    {
        Load(new CountingKind());
        KeptData kept = Assert.Single(OwnData.Kept(folder["cache"]));
        Assert.Equal(("pets", Source), (kept.Name, kept.Path));
        File.WriteAllText(kept.File, "no data");
        Assert.Null(Assert.Single(OwnData.Kept(folder["cache"])).Name);
        Assert.Empty(OwnData.Kept(folder["nowhere"]));
    }

    private string Source => folder["pets.data"];

    private OwnDataSet Load(CountingKind kind, OwnDataOptions? options = null)
    {
        if (!File.Exists(Source))
            folder.Write("pets.data", [1, 2, 3]);
        return OwnData.Load(Source, [kind], (options ?? new OwnDataOptions()) with { CacheDirectory = folder["cache"] },
            TestContext.Current.CancellationToken);
    }

    /// <summary>Gives 40 pictures, and counts how often it is asked to.</summary>
    private sealed class CountingKind : IOwnDataKind
    {
        public int Reads { get; private set; }

        public string Name => "a test";

        public bool Fits(string path) => true;

        public IReadOnlyList<string> Files(string path) => [path];

        public FoundPictures Read(string path, OwnDataOptions options, CancellationToken cancellation)
        {
            Reads++;
            byte[] pixels =
                [.. Enumerable.Range(0, 160).Select(i => byte.Parse($"{i * 31 % 256}", CultureInfo.InvariantCulture))];
            return new FoundPictures(new ImageSet([1, 2, 2], pixels, [.. Enumerable.Range(0, 40).Select(i => i % 2)]),
                null, options.Classes ?? ["cat", "dog"])
            {
                Notes = ["two files are left out"],
                Skipped = 2,
            };
        }
    }
}
