using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Every golden is within the rule of the goldens' README: those of the folder of goldens, and always the
/// copies in this repository.</summary>
public class ParityCheckTests
{
    private static readonly Lazy<ImageSet> train =
        new(() => FashionMnist.Load(DataSourceOptions.Default() with { Mirrors = [], TryPackages = false }).Train);

    private static readonly Lazy<ILookup<string, ParityRow>> rows = new(() => Folders
        .SelectMany(folder => Run(folder).Select(row => (Key: Key(folder, row.Golden), Row: row)))
        .ToLookup(pair => pair.Key, pair => pair.Row));

    private static IEnumerable<string> Folders => new[] { Goldens.Copies, Goldens.Folder }.Where(Directory.Exists);

    public static TheoryData<string> Files => [.. Folders.SelectMany(folder =>
        ParityCheck.Files(folder).Select(path =>
            Key(folder, $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)}")))];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryGoldenIsWithinTheRule(string golden)
    {
        ParityRow[] compared = [.. rows.Value[golden]];
        Assert.NotEmpty(compared);
        Assert.All(compared, row => Assert.True(row.IsWithin != false, row.Problem ?? row.ToString()));
        Assert.Contains(compared, row => row.IsWithin == true);
    }

    [Fact]
    public void TheRepositoryHoldsTheChaptersNetworkOfEachFramework() => Assert.Equal(
        ["jax", "keras", "mxnet", "pytorch"],
        Run(Goldens.Copies).Select(row => row.Golden).Where(name => name.EndsWith("/lenet", StringComparison.Ordinal))
            .Select(name => name.Split('/')[0]).Distinct().Order());

    [Fact]
    public void AWrongNumberIsSeen()
    {
        using TemporaryFolder folder = new();
        Change(folder / "pytorch", "float64.grad.3.weight", value => value * 1.001);
        Assert.Equal(["gradients"], Run(folder / "").Where(row => row.IsWithin == false).Select(row => row.What));
        Change(folder / "pytorch", "weights.0.11.bias", value => value + 1e-4);
        Assert.Contains("logits", Run(folder / "").Where(row => row.IsWithin == false).Select(row => row.What));
    }

    [Fact]
    public void AFolderWithoutGoldensIsRefused()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(
            $"{folder / ""}: expected folders pytorch, keras, mxnet, jax with goldens (.safetensors) in them, but there are none.",
            Assert.Throws<FormatException>(() => ParityCheck.Files(folder / "")).Message);
    }

    [Fact]
    public void WhatIsNotKnownIsNamed()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder / "keras");
        string path = folder / "keras/strange.safetensors";
        Safetensors.Write(path, [], [new("spec", """[["attention", 8]]"""), new("optimizer", """["sgd", {"lr": 0.1}]"""), new("loss", "{}")]);
        ParityRow row = Assert.Single(Run(folder / ""));
        Assert.Equal((false, $"{path}: the layer [\"attention\",8] is not known."), (row.IsWithin, row.Problem));
    }

    private static IEnumerable<ParityRow> Run(string folder) =>
        ParityCheck.Run(folder, train.Value, TestContext.Current.CancellationToken);

    // The chapter's network of PyTorch with one array changed.
    private static void Change(string folder, string array, Func<double, double> change)
    {
        Safetensors file = Safetensors.Read(Path.Combine(Goldens.Copies, "pytorch", "lenet.safetensors"));
        Safetensors.Write(Path.Combine(folder, "lenet.safetensors"), file.Tensors.Select(pair => pair.Key == array
            ? KeyValuePair.Create(pair.Key,
                new Tensor(pair.Value.Shape, [.. pair.Value.Values.ToArray().Select(value => (float)change(value))]))
            : pair), file.Metadata);
    }

    private static string Key(string folder, string golden) => $"{golden}{(folder == Goldens.Copies ? " (copy)" : "")}";
}
