using Xunit;

namespace LeNetSharp.Formats.Tests;

public class SafetensorsFormatTests
{
    private static readonly Network tiny =
        new(new Sequential(new Conv2d(2, kernel: 3), new Sigmoid(), new Flatten(), new Linear(3)), [1, 5, 5], "tiny");

    [Fact]
    public void ReadsBackWhatItWrote()
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(tiny, seed: 5, classes: ["a", "b", "c"]);
        ModelFile.Save(model, folder / "model.safetensors");
        Model read = ModelFile.Load(folder / "model.safetensors");
        Assert.Equal(model.Network, read.Network);
        Assert.Equal(model.Classes, read.Classes);
        SameWeights.Check(model, read);
    }

    [Fact]
    public void WeightsAloneNeedTheirNetwork()
    {
        using TemporaryFolder folder = new();
        string path = folder / "foreign.safetensors";
        Model model = Model.Create(tiny, seed: 6);
        Safetensors.Write(path, tiny.Parameters.Select(parameter =>
            KeyValuePair.Create("net." + parameter.Name, model.Parameter(parameter.Name))));
        FormatException error = Assert.Throws<FormatException>(() => ModelFile.Load(path));
        Assert.Equal(
            $"{path}: a safetensors file holds weights alone, and does not say which network they belong to (activations, pooling). " +
            "Give it: --network NAME|network.json on the command line, ModelFile.Load(path, network) in code.",
            error.Message);
        SameWeights.Check(model, ModelFile.Load(path, tiny));
        Assert.Equal(["net.0.weight", "net.0.bias", "net.3.weight", "net.3.bias"],
            ModelFile.Read(path).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void NoOtherEndingIsKnown() =>
        Assert.StartsWith("model.txt: no format of models has this ending. Known are .safetensors",
        Assert.Throws<FormatException>(() => ModelFile.Load("model.txt")).Message, StringComparison.Ordinal);

    [Fact]
    public void BearsHostileFiles()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Model.Create(tiny), folder / "model.safetensors");
        byte[] file = File.ReadAllBytes(folder / "model.safetensors");
        HostileFile.CutEverywhere(new SafetensorsFormat().Read, "model.safetensors", file);
        HostileFile.Mutate(new SafetensorsFormat().Read, "model.safetensors", file);
    }
}
