using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>PyTorch, as Debian has it, reads what was written here, and the reverse.</summary>
public class PyTorchPeerTests
{
    [Fact]
    public void ItGivesTheSameLogitsForLeNet() => SameLogits(new Network(LeNet.Create(), [1, 28, 28]),
        "nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2), nn.Flatten(), " +
        "nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))");

    [Fact]
    public void ItGivesTheSameLogitsForNestedLayersStridesGroupsAndNoBias() => SameLogits(
        new Network(new Sequential(
            new Sequential(new Conv2d(4, kernel: 3, stride: 2, padding: 1, bias: false), new Tanh()),
            new Sequential(new Conv2d(6, kernel: 3, padding: Padding.Same, groups: 2), new ReLU(), new MaxPool2d(2)),
            new Flatten(), new Linear(5)), [2, 12, 8]),
        "nn.Sequential(nn.Sequential(nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False), nn.Tanh()), " +
        "nn.Sequential(nn.Conv2d(4, 6, 3, padding='same', groups=2), nn.ReLU(), nn.MaxPool2d(2)), nn.Flatten(), nn.Linear(36, 5))");

    [Fact]
    public void WhatItWritesIsRead()
    {
        using TemporaryFolder folder = new();
        JsonObject written = JsonNode.Parse(Python.Run("torch", "PyTorch/write.py", folder / ""))!.AsObject();
        Assert.Equal(["types", "views", "module", "parameters", "checkpoint"], written.Select(file => file.Key));
        foreach ((string name, JsonNode? tensors) in written)
            foreach (string form in (string[])["", ".legacy", ".3", ".4", ".5"])
                Check($"{name}{form}", tensors!.AsObject(), ModelFile.Read(folder / $"{name}{form}.pt"));
    }

    private static void Check(string file, JsonObject expected, ModelContent content)
    {
        Assert.Equal(expected.Select(tensor => tensor.Key), content.Tensors.Select(tensor => tensor.Name));
        foreach (StoredTensor tensor in content.Tensors)
        {
            JsonNode theirs = expected[tensor.Name]!;
            Assert.Equal((string?)theirs["type"], tensor.DataType);
            Assert.Equal(theirs["shape"]!.AsArray().Select(size => (int)size!), tensor.Values.Shape);
            Assert.True(theirs["values"]!.AsArray().Select(value =>
                (float)(double)value!).SequenceEqual(tensor.Values.Values.ToArray()), $"{file}: {tensor.Name}");
        }
    }

    private static void SameLogits(Network network, string module)
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(network, seed: 11);
        ModelFile.Save(model, folder / "model.pt");
        string printed = Python.Run("torch", "PyTorch/logits.py",
            [folder / "model.pt", module,
                .. network.Input.Select(size => size.ToString(CultureInfo.InvariantCulture))]);
        float[] theirs = [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => float.Parse(line, CultureInfo.InvariantCulture))];
        byte[] pixels =
            [.. Enumerable.Range(0, 3 * network.Input.Count).Select(i => (byte)((uint)i * 7919 % 65536 / 256))];
        float[] ours = CpuEngine.Shared.Predict(model, new ImageSet(network.Input, pixels, new int[3]));
        // Sums of some hundred products, each rounded: a few bits of the largest.
        float tolerance = 2e-6f * Math.Max(1f, theirs.Max(MathF.Abs));
        Assert.Equal(ours.Length, theirs.Length);
        Assert.All(ours.Zip(theirs), pair => Assert.InRange(pair.First - pair.Second, -tolerance, tolerance));
    }
}
