namespace LeNetSharp.Cli.Tests;

/// <summary>The script that starts <c>lenet-aot</c> picks the widest program that the processor's flags
/// allow.</summary>
public class AotChooserTests
{
    private const string Old = "fpu sse sse2 ssse3 sse4_1 sse4_2 popcnt",
        Haswell = Old + " avx avx2 bmi1 bmi2 f16c fma movbe";
    private const string Skylake = Haswell + " avx512f avx512dq avx512cd avx512bw avx512vl";

    private static readonly string script = Path.Combine(FindRoot(), "eng", "lenet-aot");

    [Theory]
    [InlineData(Old, "v2")]
    [InlineData(Old + " avx", "v2")]
    [InlineData(Haswell, "v3")]
    [InlineData(Haswell + " abm", "v3")]
    [InlineData(Haswell + " avx512f avx512cd", "v3")]
    [InlineData(Skylake, "v4")]
    [InlineData(Skylake + " avx512vbmi", "v4")]
    [InlineData("avx512f avx512dq avx512cd avx512bw avx512vl", "v2")]
    public void PicksByTheFlags(string flags, string level)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "lenet-aot is for Linux");
        using TemporaryFolder folder = new();
        Assert.Equal(new Answer(0, level + " a b\n", ""), Run(folder, folder.At("lenet-aot"),
            $"processor\t: 0\nmodel name\t: x\nflags\t\t: {flags}\nbugs\t\t: avx2\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("processor\t: 0\nFeatures\t: avx2\n")]
    public void WithoutFlagsTakesTheOldest(string list)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "lenet-aot is for Linux");
        using TemporaryFolder folder = new();
        Assert.Equal("v2 a b\n", Run(folder, folder.At("lenet-aot"), list).Output);
    }

    [Fact]
    public void IsFoundThroughALink()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "lenet-aot is for Linux");
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.At("bin"));
        File.CreateSymbolicLink(folder.At("bin", "lenet"), "../lenet-aot");
        Assert.Equal("v2 a b\n", Run(folder, folder.At("bin", "lenet"), "").Output);
    }

    // Beside the script, programs that say who they are.
    private static Answer Run(TemporaryFolder folder, string program, string list)
    {
        File.Copy(script, folder.At("lenet-aot"));
        foreach (string level in new[] { "v2", "v3", "v4" })
        {
            Directory.CreateDirectory(folder.At(level));
            string stand = folder.File(Path.Combine(level, "lenet-aot"), $"#!/bin/sh\necho {level} \"$@\"\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(stand, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return AotPrograms.Run(program, ["a", "b"], ("LENET_CPUINFO", folder.File("cpuinfo", list)));
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LeNetSharp.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
