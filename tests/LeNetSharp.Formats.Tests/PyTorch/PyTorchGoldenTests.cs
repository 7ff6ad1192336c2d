using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files that PyTorch itself wrote.</summary>
public class PyTorchGoldenTests
{
    private const string Lenet = "pytorch/lenet";

    [Theory]
    [InlineData(".pt")]
    [InlineData(".legacy.pt")]
    [InlineData(".checkpoint.pt")]
    public void GivesPyTorchsLogits(string ending) =>
        GoldenLogits.Check(Lenet, "final.logits",
            ModelFile.Load(Goldens.File(Lenet + ending), GoldenLogits.Network(Lenet)));

    [Fact]
    public void HalfPrecisionIsTheRoundedWeights()
    {
        ModelContent whole = ModelFile.Read(Goldens.File(Lenet + ".pt")),
            half = ModelFile.Read(Goldens.File(Lenet + ".half.pt"));
        Assert.Equal(whole.Tensors.Select(tensor => (tensor.Name, "F32")),
            half.Tensors.Select(tensor => (tensor.Name, tensor.DataType == "F16" ? "F32" : "not F16")));
        foreach ((StoredTensor ours, StoredTensor theirs) in whole.Tensors.Zip(half.Tensors))
            Assert.Equal(ours.Values.Values.ToArray().Select(value => (float)(Half)value),
                theirs.Values.Values.ToArray());
    }

    [Fact]
    public void ACheckpointSaysWhatWasTaken()
    {
        ModelContent content = ModelFile.Read(Goldens.File(Lenet + ".checkpoint.pt"));
        Assert.Equal(["The weights are \"model_state_dict\" of a training checkpoint; what else it holds is left out."],
            content.Notes);
        Assert.Equal(["0.weight", "0.bias", "3.weight", "3.bias", "7.weight", "7.bias", "9.weight", "9.bias",
            "11.weight", "11.bias"],
            content.Tensors.Select(tensor => tensor.Name));
        Assert.Empty(ModelFile.Read(Goldens.File(Lenet + ".pt")).Notes);
    }

    [Fact]
    public void WeightsAloneNeedTheirNetwork()
    {
        string path = Goldens.File(Lenet + ".pt");
        Assert.Equal(
            $"{path}: a PyTorch state_dict holds weights alone, and does not say which network they belong to (activations, pooling). " +
            "Give it: --network NAME|network.json on the command line, ModelFile.Load(path, network) in code.",
            Assert.Throws<FormatException>(() => ModelFile.Load(path)).Message);
    }

    // Each would run "touch pickle-was-run" if anything of it were run.
    [Theory]
    [InlineData("evil.pt")]
    [InlineData("evil.legacy.pt")]
    [InlineData("evil-raw.pkl")]
    public void APickleThatCallsAFunctionIsRefusedAndNotRun(string name)
    {
        string path = Goldens.File("pytorch/" + name),
            left = Path.Combine(Environment.CurrentDirectory, "pickle-was-run");
        Assert.False(File.Exists(left));
        Assert.Equal(
            $"{path}: refuses os.system: a model file must hold tensors alone, and this one would call a function. " +
            "Do not trust it; if it is your own, save its weights alone: torch.save(module.state_dict(), path).",
            Assert.Throws<FormatException>(() => ModelFile.Load(path, GoldenLogits.Network(Lenet))).Message);
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void AWholeModuleIsRefusedByItsClass()
    {
        string path = Goldens.File("pytorch/whole-module.pt");
        Assert.Equal(
            $"{path}: refuses torch.nn.modules.container.Sequential: a model file must hold tensors alone, and this one holds a whole module " +
            "or another object of PyTorch's. Save its weights alone: torch.save(module.state_dict(), path).",
            Assert.Throws<FormatException>(() => ModelFile.Read(path)).Message);
    }
}
