using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What is written is read back: the same answers, and the same layers where Keras has them as they
/// are.</summary>
public class KerasRoundTripTests
{
    private static readonly Network everything = new(new Sequential(
        new Conv2d(4, 3, padding: 1), new BatchNorm2d(1e-3f, 0.01f, scale: false, unbiasedVariance: false),
        new LeakyReLU(0.05f), new Conv2d(6, 2, stride: 2, padding: Padding.Same, groups: 2, bias: false), new GELU(),
        new AvgPool2d(3, stride: 2, padding: Padding.Same, countIncludePad: false),
        new Conv2d(6, 3, padding: new Padding(2, 1, 0, 3), dilation: 2), new SiLU(),
        new MaxPool2d(2, stride: 1, padding: Padding.Same), new AvgPool2d(2, stride: 1, padding: 1), new ReLU(),
        new Flatten(), new BatchNorm1d(1e-3f, 0.01f, center: false, unbiasedVariance: false), new Linear(7), new Tanh(),
        new Linear(3, bias: false), new Softmax()), [2, 15, 18], "everything");

    private static readonly Network globally = new(new Sequential(new Conv2d(4, 3), new Sigmoid(),
        new GlobalAvgPool2d(), new Flatten(), new Linear(3)), [1, 7, 9], "globally");

    public static TheoryData<string> Networks => ["everything", "globally"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void LayersAndWeightsStay(string name)
    {
        using TemporaryFolder folder = new();
        Model model = Filled(name == "everything" ? everything : globally);
        ModelFile.Save(model, folder / "model.keras");
        ModelFile.Save(model, folder / "model.weights.h5");
        SameWeights.Check(model, ModelFile.Load(folder / "model.keras"));
        SameWeights.Check(model, ModelFile.Load(folder / "model.keras", model.Network));
        SameWeights.Check(model, ModelFile.Load(folder / "model.weights.h5", model.Network));
    }

    [Fact]
    public void ClassesAndNormalizationStayInMetadata()
    {
        using TemporaryFolder folder = new();
        Model model = Model.FromParameters(globally, Parameters(Filled(globally)), ["shoe", "bag", "\"coat\" ğ"],
            new Normalization(255f, [0.286f], [0.353f]));
        ModelFile.Save(model, folder / "model.keras");
        ModelContent read = ModelFile.Read(folder / "model.keras");
        Assert.Equal(model.Classes, read.Model!.Classes);
        Assert.Equal(model.Normalization, read.Model.Normalization);
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void EqualModelsAreEqualFiles()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Filled(globally), folder / "a.keras");
        ModelFile.Save(Filled(globally), folder / "b.keras");
        Assert.Equal(File.ReadAllBytes(folder / "a.keras"), File.ReadAllBytes(folder / "b.keras"));
    }

    [Fact]
    public void LayersWithinLayersStandInLine()
    {
        using TemporaryFolder folder = new();
        Model model = Filled(new Network(new Sequential(new Sequential(new Conv2d(2, 3), new Tanh()), new Flatten(),
            new Linear(2)), [1, 5, 5]));
        ModelFile.Save(model, folder / "model.keras");
        Model read = ModelFile.Load(folder / "model.keras");
        Assert.Equal(new Sequential(new Conv2d(2, 3), new Tanh(), new Flatten(), new Linear(2)), read.Network.Layers);
        Assert.Equal(model.Network.Parameters.Select(parameter => model.Parameter(parameter.Name).Values.ToArray()),
            read.Network.Parameters.Select(parameter => read.Parameter(parameter.Name).Values.ToArray()));
    }

    [Fact]
    public void MoreLayersThanOneTableOfHdf5Holds()
    {
        using TemporaryFolder folder = new();
        Model model =
            Filled(new Network(new Sequential([.. Enumerable.Range(0, 700).Select(_ => new Linear(1))]), [1]));
        ModelFile.Save(model, folder / "model.weights.h5");
        SameWeights.Check(model, ModelFile.Load(folder / "model.weights.h5", model.Network));
    }

    public static TheoryData<Layer, string> NotInKeras => new()
    {
        { new Conv2d(2, 3, connections: new ConnectionTable([[0], [0]])), "Keras' Conv2D has no table of connections" },
        { new Conv2d(2, 2, stride: 2, dilation: 2), "Keras' Conv2D cannot have both stride and dilation" },
        { new MaxPool2d(3, padding: 1), "its padding 1 is not what Keras' \"same\" means here, (0, 0, 1, 1)" },
        { new AvgPool2d(3, padding: 1, countIncludePad: false),
            "its padding 1 is not what Keras' \"same\" means here, (0, 0, 1, 1)" },
    };

    [Theory]
    [MemberData(nameof(NotInKeras))]
    public void WhatKerasCannotSayIsRefusedByItsLayer(Layer layer, string reason)
    {
        using TemporaryFolder folder = new();
        Model model = Model.Create(new Network(new Sequential(new Tanh(), layer), [1, 8, 8]));
        foreach (string path in new[] { folder / "model.keras", folder / "model.weights.h5" })
        {
            Assert.Equal(
                $"{path}: layer 1, {layer}, cannot be said in a Keras file: {reason}. Save the model as .safetensors.",
                Assert.Throws<FormatException>(() => ModelFile.Save(model, path)).Message);
            Assert.False(File.Exists(path));
        }
    }

    // Every value another one, statistics as well.
    private static Model Filled(Network network)
    {
        int next = 0;
        return Model.FromParameters(network, network.Parameters.ToDictionary(parameter => parameter.Name,
            parameter => new Tensor(parameter.Shape,
                [.. Enumerable.Range(0, parameter.Shape.Count).Select(_ => ++next / 4096f)])));
    }

    private static Dictionary<string, Tensor> Parameters(Model model) =>
        model.Network.Parameters.ToDictionary(parameter => parameter.Name, parameter =>
            model.Parameter(parameter.Name));
}
