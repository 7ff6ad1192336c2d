using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Dropout acts in training alone: every format keeps a network's answers, with it or without.</summary>
public class DropoutFormatsTests
{
    private static readonly Network network =
        new(new Sequential(new Conv2d(3, kernel: 3), new ReLU(), new Dropout(0.1f), new MaxPool2d(2), new Flatten(),
        new Dropout(0.25f), new Linear(8), new Tanh(), new Dropout(), new Linear(4)), [1, 8, 8], "dropping");

    [Theory]
    [InlineData("model.safetensors", true)]
    [InlineData("model.onnx", true)]
    [InlineData("model.keras", false)]
    [InlineData("model-symbol.json", false)]
    public void NetworksKeepTheirAnswers(string file, bool keepsLayers)
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(network, seed: 4);
        ModelFile.Save(model, folder / file);
        Model read = ModelFile.Load(folder / file);
        Assert.Equal(keepsLayers, read.Network.Layers.Equals(network.Layers));
        byte[] picture = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 37))];
        Assert.Equal(model.Predict(picture).Probabilities.ToArray(), read.Predict(picture).Probabilities.ToArray());
    }

    [Theory]
    [InlineData("model.pt")]
    [InlineData("model.npz")]
    [InlineData("model.weights.h5")]
    [InlineData("model.params")]
    public void WeightsComeBack(string file)
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(network, seed: 4);
        ModelFile.Save(model, folder / file);
        SameWeights.Check(model, ModelFile.Load(folder / file, network));
    }
}
