using System.Runtime.CompilerServices;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet parity</c>: its table, and its exit code.</summary>
public sealed class ParityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string Golden { get; } =
        Path.Combine(Repository(), "tests", "Goldens", "keras", "lenet.safetensors");

    [Fact]
    public void PrintsATableAndSaysYes()
    {
        Directory.CreateDirectory(folder.At("keras"));
        File.Copy(Golden, folder.At("keras/lenet.safetensors"));
        Answer answer = Lenet.Run("parity", folder.Location);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Matches("^golden +what +to float64 +to float32 +own +allowed +within$", answer.Lines[0]);
        Assert.Equal(["logits", "loss", "gradients", "trace of 100 steps"],
            answer.Lines.Where(line => line.StartsWith("keras/lenet", StringComparison.Ordinal))
            .Select(line => line[11..].Trim().Split("  ")[0]));
        Assert.Equal("4 of 4 within the rule.", answer.Lines[^1]);
    }

    [Fact]
    public void ExitsWithOneWhereOneIsOut()
    {
        Directory.CreateDirectory(folder.At("keras"));
        Safetensors file = Safetensors.Read(Golden);
        Safetensors.Write(folder.At("keras/lenet.safetensors"), file.Tensors.Select(pair => pair.Key == "float64.loss"
            ? KeyValuePair.Create(pair.Key, new Tensor(pair.Value.Shape, [pair.Value[0] + 1e-3f]))
            : pair), file.Metadata);
        Answer answer = Lenet.Run("parity", folder.Location);
        Assert.Equal((1, ""), (answer.Code, answer.Errors));
        Assert.Equal("3 of 4 within the rule.", answer.Lines[^1]);
    }

    [Fact]
    public void AMissingFolderIsRefused() =>
        Assert.Equal((2, "error: nowhere: no such folder. Give a folder of goldens.\n"),
        Lenet.Run("parity", "nowhere") is var answer ? (answer.Code, answer.Errors) : default);

    private static string Repository([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
