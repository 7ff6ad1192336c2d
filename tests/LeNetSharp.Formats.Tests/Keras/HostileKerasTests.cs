using System.Text;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Damaged and crafted files of Keras.</summary>
public class HostileKerasTests
{
    [Fact]
    public void ModelFilesAreBorne()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(KerasFixtures.Model(), folder / "small.keras");
        byte[] file = File.ReadAllBytes(folder / "small.keras");
        HostileFile.CutEverywhere(new KerasFormat().Read, "small.keras", file);
        HostileFile.Mutate(new KerasFormat().Read, "small.keras", file);
    }

    // The checksums of the archive find nearly every change: here is what lies behind them.
    [Fact]
    public void TheConfigIsBorne()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(KerasFixtures.Model(), folder / "small.keras");
        ZipReader archive = new(File.ReadAllBytes(folder / "small.keras"), "small.keras");
        Hdf5Group weights = Hdf5Reader.Read(archive.Read(KerasFormat.Weights), "small.keras");
        byte[] config = archive.Read(KerasFormat.Config).ToArray();
        ModelContent Read(byte[] file, string path) =>
            KerasModel.Read(file, new KerasNumberedWeights(weights, path), path, "Keras file");
        Assert.False(HostileFile.Refuses(Read, "config.json", config));
        HostileFile.CutEverywhere(Read, "config.json", config);
        HostileFile.Mutate(Read, "config.json", config);
    }

    [Theory]
    [InlineData("small.h5")]
    [InlineData("small-fixed.h5")]
    [InlineData("small.weights.h5")]
    [InlineData("small-latest.weights.h5")]
    public void Hdf5FilesAreBorne(string name)
    {
        HostileFile.CutEverywhere(new KerasHdf5Format().Read, name, KerasFixtures.Bytes(name));
        HostileFile.Mutate(new KerasHdf5Format().Read, name, KerasFixtures.Bytes(name));
    }

    [Fact]
    public void AnEntryThatUnpacksToTooMuchIsRefused()
    {
        byte[] zeros = new byte[30_000_000];
        using MemoryStream stream = new();
        using (System.IO.Compression.ZipArchive archive =
            new(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = archive.CreateEntry(KerasFormat.Weights).Open())
            entry.Write(zeros);
        Assert.StartsWith("bomb.keras: \"model.weights.h5\" unpacks to 30000000 bytes, more than a file of ",
            Assert.Throws<FormatException>(() => new KerasFormat().Read(stream.ToArray(), "bomb.keras")).Message,
            StringComparison.Ordinal);
        Assert.True(HostileFile.Refuses(new KerasFormat().Read, "bomb.keras", stream.ToArray()));
    }

    // The layer's code, in Python's own form, would run when the layer is made.
    [Fact]
    public void CodeInAConfigIsNotRun()
    {
        using TemporaryFolder folder = new();
        string left = folder / "config-was-run";
        string code = Convert.ToBase64String(Encoding.UTF8.GetBytes($"__import__('os').system('touch {left}')"));
        foreach (string layer in new[]
        {
            KerasConfigs.Layer("Lambda", "l", $$$"""
                "function": {"class_name": "__lambda__", "config": {"code": "{{{code}}}", "defaults": null, "closure": null}}
                """),
            KerasConfigs.Layer("Activation", "l", $$"""
                "activation": {"module": "builtins", "class_name": "function", "config": "exec", "registered_name": "exec"}, "code": "{{code}}"
                """),
            """{"module": "os", "class_name": "system", "config": {"command": "touch LEFT"}, "registered_name": "os>system"}""".Replace("LEFT", left, StringComparison.Ordinal),
        })
            Assert.Throws<FormatException>(() => KerasConfigs.Read(KerasConfigs.Sequential(layer)));
        Assert.False(File.Exists(left));
    }

    [Theory]
    [InlineData("layers/conv2d/vars", null,
        "layer \"conv2d\" (Conv2D) needs 2 weights (kernel, bias) in \"layers/conv2d/vars\", but there are 0. The file is damaged; make or copy it again.")]
    [InlineData("layers/dense/vars", "1",
        "layer \"dense\" (Dense) needs 2 weights (kernel, bias) in \"layers/dense/vars\", but there are 1. The file is damaged; make or copy it again.")]
    public void MissingWeightsAreToldByTheirLayer(string group, string? dataset, string message)
    {
        Hdf5Group weights = new KerasWriter(KerasFixtures.Model(), "x").Weights();
        if (dataset is null)
            weights.Find(group)!.Datasets.Clear();
        else
            weights.Find(group)!.Datasets.Remove(dataset);
        Assert.Equal("m.keras: " + message, Assert.Throws<FormatException>(() => Read(weights)).Message);
    }

    [Fact]
    public void WeightsOfAnotherShapeAreToldByTheirLayer()
    {
        Hdf5Group weights = new KerasWriter(KerasFixtures.Model(), "x").Weights();
        weights.Find("layers/dense/vars")!.Datasets["0"] = Hdf5Dataset.Of(new Tensor([3, 12]));
        Assert.Equal(
            "m.keras: layer \"dense\" (Dense) needs \"layers/dense/vars/0\" of shape (12, 3), but it has shape (3, 12). The file is damaged; make or copy it again.",
            Assert.Throws<FormatException>(() => Read(weights)).Message);
    }

    private static ModelContent Read(Hdf5Group weights) => KerasModel.Read(
        Encoding.UTF8.GetBytes(JsonText.Compact(new KerasWriter(KerasFixtures.Model(), "x").Config())),
        new KerasNumberedWeights(weights, "m.keras"), "m.keras", "Keras file");
}
