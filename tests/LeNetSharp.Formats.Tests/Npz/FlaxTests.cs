using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What JAX and Flax users save: parameters under Flax's names, channels last, as .npz or
/// safetensors.</summary>
public class FlaxTests
{
    private const string Golden = "jax/lenet";

    private static Safetensors File => Safetensors.Read(Goldens.File(Golden + ".safetensors"));

    // As people flatten a tree of parameters.
    [Theory]
    [InlineData("params/", '/')]
    [InlineData("params.", '.')]
    [InlineData("", '.')]
    [InlineData("", '/')]
    public void ParametersGiveFlaxsLogits(string prefix, char separator)
    {
        using TemporaryFolder folder = new();
        KeyValuePair<string, Tensor>[] parameters =
            [.. Start().Select(pair => KeyValuePair.Create(prefix + pair.Key.Replace('.', separator), pair.Value))];
        Safetensors.Write(folder / "flax.safetensors", parameters);
        WriteArchive(folder / "flax.npz", parameters);
        foreach (string name in (string[])["flax.safetensors", "flax.npz"])
        {
            GoldenLogits.Check(Golden, "float64.logits", ModelFile.Load(folder / name, GoldenLogits.Network(Golden)));
            Assert.Equal(parameters.Select(pair => pair.Key).Order(),
                ModelFile.Read(folder / name).Tensors.Select(tensor => tensor.Name).Order());
        }
    }

    [Fact]
    public void WritesFlaxsOwnArrays()
    {
        using TemporaryFolder folder = new();
        KeyValuePair<string, Tensor>[] parameters = [.. Start()];
        WriteArchive(folder / "flax.npz", parameters);
        ModelFile.Save(ModelFile.Load(folder / "flax.npz", GoldenLogits.Network(Golden)), folder / "ours.npz");
        Dictionary<string, Tensor> ours =
            ModelFile.Read(folder / "ours.npz").Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values);
        Assert.Equal(parameters.Select(pair => "params/" + pair.Key.Replace('.', '/')).Order(), ours.Keys.Order());
        foreach ((string name, Tensor tensor) in parameters)
        {
            Tensor written = ours["params/" + name.Replace('.', '/')];
            Assert.Equal(tensor.Shape, written.Shape);
            Assert.Equal(tensor.Values, written.Values);
        }
    }

    // Flax sorts its names, and Dense_10 stands before Dense_9 then.
    [Fact]
    public void TheTenthLayerComesBehindTheNinth()
    {
        Network network = new(new Sequential([.. Enumerable.Range(0, 12).Select(_ => new Linear(3))]), [3]);
        using TemporaryFolder folder = new();
        Model model = Model.Create(network, seed: 4);
        WriteArchive(folder / "sorted.npz", FlaxArrays.Of(model, "").OrderBy(pair => pair.Key, StringComparer.Ordinal));
        SameWeights.Check(model, ModelFile.Load(folder / "sorted.npz", network));
    }

    [Fact]
    public void StatisticsJoinTheirLayer()
    {
        KeyValuePair<string, Tensor>[] arrays = [.. new[] { "params/BatchNorm_0/scale", "params/BatchNorm_0/bias",
            "batch_stats/BatchNorm_0/mean", "batch_stats/BatchNorm_0/var" }
            .Select((name, i) => KeyValuePair.Create(name, new Tensor([2], [i, i])))];
        using TemporaryFolder folder = new();
        WriteArchive(folder / "bn.npz", arrays);
        WeightGroup group = Assert.Single(WeightGroup.Of(ModelFile.Read(folder / "bn.npz")));
        Assert.Equal("BatchNorm_0", group.Layer);
        Assert.Equal(["weight", "bias", "running_mean", "running_var"], group.Parts.Keys);
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Start() =>
        File.Tensors.Where(pair => pair.Key.StartsWith("weights.0.", StringComparison.Ordinal))
        .Select(pair => KeyValuePair.Create(pair.Key["weights.0.".Length..], pair.Value));

    private static void WriteArchive(string path, IEnumerable<KeyValuePair<string, Tensor>> arrays)
    {
        using FileStream stream = System.IO.File.Create(path);
        ZipWriter archive = new(stream);
        foreach ((string name, Tensor tensor) in arrays)
            archive.Add(name + ".npy", NpyArray.Write(tensor));
        archive.Finish();
    }
}
