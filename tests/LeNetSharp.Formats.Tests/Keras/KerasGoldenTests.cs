using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files that Keras itself wrote after 100 steps of training: the logits are those that it computed.</summary>
public class KerasGoldenTests
{
    [Theory]
    [InlineData("lenet", ".keras")]
    [InlineData("lenet", ".h5")]
    [InlineData("tanh-same", ".keras")]
    [InlineData("tanh-same", ".h5")]
    [InlineData("batch-norm", ".keras")]
    [InlineData("batch-norm", ".h5")]
    public void ModelsGiveTheLogitsOfKeras(string name, string ending)
    {
        Model model = ModelFile.Load(Goldens.File($"keras/{name}{ending}"));
        GoldenLogits.Check($"keras/{name}", "final.logits", model);
        Assert.Equal("sequential", model.Network.Name);
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("tanh-same")]
    [InlineData("batch-norm")]
    public void WeightsAloneGiveTheLogitsOfKeras(string name)
    {
        string path = Goldens.File($"keras/{name}.weights.h5");
        GoldenLogits.Check($"keras/{name}", "final.logits",
            ModelFile.Load(path, GoldenLogits.Network($"keras/{name}")));
        Assert.StartsWith($"{path}: a Keras weights file holds weights alone",
            Assert.Throws<FormatException>(() => ModelFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheChapterIsReadAsTheChapter()
    {
        ModelContent content = ModelFile.Read(Goldens.File("keras/lenet.keras"));
        Assert.Equal(LeNet.Create(), content.Model!.Network.Layers);
        Assert.Equal(["layers/conv2d/vars/0", "layers/conv2d/vars/1", "layers/conv2d_1/vars/0",
            "layers/conv2d_1/vars/1", "layers/dense/vars/0"],
            content.Tensors.Take(5).Select(tensor => tensor.Name));
        Assert.Equal(["A Keras file does not say how pixels become the input; pixel / 255 is taken."], content.Notes);
    }

    [Fact]
    public void BatchNormalisationFollowsTheRulesOfKeras()
    {
        Sequential layers = ModelFile.Load(Goldens.File("keras/batch-norm.keras")).Network.Layers;
        Assert.Equal([new BatchNorm2d(1e-3f, 0.01f, unbiasedVariance: false),
            new BatchNorm2d(1e-3f, 0.01f, unbiasedVariance: false)], layers.Layers.OfType<BatchNorm2d>());
        Assert.Equal([new BatchNorm1d(1e-3f, 0.01f, unbiasedVariance: false)], layers.Layers.OfType<BatchNorm1d>());
    }

    [Fact]
    public void LambdaIsRefused()
    {
        string path = Goldens.File("keras/lambda.keras");
        Assert.Equal(
            $"{path}: layer \"lambda\" (Lambda) carries Python code, which is never run. Replace it by layers that say what they do, and save the model again.",
            Assert.Throws<FormatException>(() => ModelFile.Load(path)).Message);
    }
}
