using LeNetSharp.Plots;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet-aot</c> does what <c>lenet</c> does, to the bit, and says what it does not do.</summary>
public class AotTests
{
    // So small that ten thousand test pictures are soon done without vectors, too, and under an emulator.
    private const string SmallNetwork =
        """
        { "format": "lenetsharp.network/1", "name": "small", "input": [1, 28, 28], "layers": [
            { "type": "AvgPool2d", "kernel": 4 },
            { "type": "Conv2d", "outChannels": 2, "kernel": 3 }, { "type": "Sigmoid" },
            { "type": "Flatten" }, { "type": "Linear", "outFeatures": 10 } ] }
        """;

    [Fact]
    public void TheVersionIsOneLine()
    {
        AotPrograms.SkipUnlessBuilt();
        Assert.Equal(new Answer(0, "lenet-aot 0.1.0\n", ""), AotPrograms.Run(AotPrograms.At(), ["--version"]));
    }

    [Fact]
    public void ItStartsTheProgramThatSuitsTheProcessor()
    {
        AotPrograms.SkipUnlessBuilt();
        string[] devices = ["devices", "--json"];
        Assert.Equal(Lenet.Run(devices), AotPrograms.Run(AotPrograms.At(), devices));
    }

    [Theory]
    [InlineData("completion bash", "'completion' needs the .NET build of the tool: lenet completion.")]
    [InlineData("experiment pooling", "'experiment' needs the .NET build of the tool: lenet experiment.")]
    [InlineData("trian", "'lenet-aot' has no command 'trian'. Did you mean 'train'? See 'lenet-aot --help'.")]
    [InlineData("train --epochs 0", "--epochs must be a whole number from 1 to 2147483647, but got '0'.")]
    [InlineData("eval nowhere.safetensors", "nowhere.safetensors: no such file.")]
    public void AnErrorIsOneLine(string line, string message)
    {
        AotPrograms.SkipUnlessBuilt();
        Assert.Equal(new Answer(2, "", $"error: {message}\n"), AotPrograms.Run(AotPrograms.At(), line.Split(' ')));
    }

    [Fact]
    public void ItTrainsTheChaptersNetworkToTheSameBytes()
    {
        AotPrograms.SkipUnlessBuilt();
        using TemporaryFolder folder = new();
        string[] Train(string name) => ["train", "--steps", "40", "--quiet", "--out", folder.At(name)];
        Assert.Equal(0, Lenet.Run(Train("jit")).Code);
        byte[] expected = File.ReadAllBytes(folder.At("jit", "model.safetensors"));
        // Without fused multiply-add (v2) each one is a call: the small network is enough there.
        foreach (string level in AotPrograms.Levels.Where(level => level != "v2"))
        {
            Answer answer = AotPrograms.Run(AotPrograms.At(level), Train(level));
            Assert.Equal((0, ""), (answer.Code, answer.Errors));
            Assert.Equal(expected, File.ReadAllBytes(folder.At(level, "model.safetensors")));
            Assert.True(File.Exists(folder.At(level, "curves.png")), level);
        }
    }

    [Fact]
    public void EveryLevelTrainsAndPredictsTheSame()
    {
        AotPrograms.SkipUnlessBuilt();
        foreach (string level in AotPrograms.Levels)
            DoesTheSame(AotPrograms.At(level), []);
    }

    [Fact]
    public void TheOldestLevelRunsOnAnOldProcessor()
    {
        AotPrograms.SkipUnlessBuilt();
        string? emulator = Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Select(place => Path.Combine(place, "qemu-x86_64")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(emulator is null, "qemu-x86_64 is not installed here (apt-get install -y qemu-user)");
        string[] old = ["-cpu", "Nehalem"];
        Assert.Equal(new Answer(0, "lenet-aot 0.1.0\n", ""),
            AotPrograms.Run(emulator, [.. old, AotPrograms.At("v2"), "--version"]));
        DoesTheSame(emulator, [.. old, AotPrograms.At("v2")]);
    }

    // The same model file, and the same words about a picture, as the .NET build.
    private static void DoesTheSame(string program, string[] before)
    {
        using TemporaryFolder folder = new();
        string network = folder.File("small.json", SmallNetwork), image = folder.At("shirt.png");
        byte[] pixels = [.. Enumerable.Range(0, 28 * 28).Select(i => (byte)(i * 7))];
        ImageFile.WritePng(image, pixels, [1, 28, 28]);
        string[] Train(string name) =>
            ["train", "--network", network, "--steps", "3", "--batch-size", "40", "--quiet", "--out", folder.At(name)];
        Assert.Equal(0, Lenet.Run(Train("jit")).Code);
        Answer answer = AotPrograms.Run(program, [.. before, .. Train("aot")]);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(File.ReadAllBytes(folder.At("jit", "model.safetensors")),
            File.ReadAllBytes(folder.At("aot", "model.safetensors")));
        string[] predict = ["predict", folder.At("jit"), image, "--json"];
        Assert.Equal(Lenet.Run(predict), AotPrograms.Run(program, [.. before, .. predict]));
    }
}
