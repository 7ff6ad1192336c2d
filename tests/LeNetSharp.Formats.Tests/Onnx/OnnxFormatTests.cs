using Google.Protobuf;
using Onnx;
using Xunit;

namespace LeNetSharp.Formats.Tests;

public class OnnxFormatTests
{
    private static readonly Network network = new(new Sequential(
        new Sequential(new Conv2d(6, kernel: 3, padding: Padding.Same, weightInitializer: Initializer.KaimingUniform),
            new SiLU()),
        new AvgPool2d(2, padding: Padding.Same, countIncludePad: false), new BatchNorm2d(1e-3f, 0.01f, center: false,
            unbiasedVariance: false), new Conv2d(16, kernel: 3, connections: ConnectionTable.LeNet5), new GELU(),
        new MaxPool2d(3, stride: 1, padding: Padding.Same), new LeakyReLU(0.2f), new GlobalAvgPool2d(), new Flatten(),
        new Flatten(), new BatchNorm1d(momentum: 0.3f, scale: false), new Linear(3), new Softmax()),
        [1, 9, 8], "every kind");

    private static Model Trained =>
        Model.Create(network, 5, ["Tee-Shirt", "Çanta", "\"x\"\n"], new Normalization(255f, [0.1307f], [0.3081f]))
            .With(new ModelOrigin(
        5, 1_200, "fashion-mnist", new Dictionary<string, string> { ["train"] = "00ff" },
        new Dictionary<string, string> { ["learning-rate"] = "0.9" }));

    [Theory]
    [InlineData(OnnxFile.OldestOpset)]
    [InlineData(19)]
    [InlineData(OnnxFile.NewestOpset)]
    public void ReadsBackTheSameModel(int opset)
    {
        using TemporaryFolder folder = new();
        OnnxFile.Save(Trained, folder / "model.onnx", opset);
        ModelContent content = ModelFile.Read(folder / "model.onnx");
        Assert.Equal($"ONNX model (opset {opset})", content.Format);
        Assert.Empty(content.Notes);
        Assert.Equal(network.Parameters.Select(parameter => parameter.Name),
            content.Tensors.Select(tensor => tensor.Name));
        // All that a model file says: network with its name, classes, pixels, origin, weights.
        Trained.Save(folder / "before.safetensors");
        content.ToModel().Save(folder / "after.safetensors");
        Assert.Equal(File.ReadAllBytes(folder / "before.safetensors"), File.ReadAllBytes(folder / "after.safetensors"));
    }

    [Fact]
    public void EqualModelsAreEqualFiles()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(Trained, folder / "a.onnx");
        OnnxFile.Save(Trained, folder / "b.onnx", OnnxFile.UsualOpset);
        Assert.Equal(File.ReadAllBytes(folder / "a.onnx"), File.ReadAllBytes(folder / "b.onnx"));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(28)]
    public void OtherOpsetsAreNotWritten(int opset) =>
        Assert.Equal($"opset must be from 13 to 27, but got {opset}. (Parameter 'opset')",
        Assert.Throws<ArgumentOutOfRangeException>(() => OnnxFile.Save(Trained, "never.onnx", opset)).Message);

    [Fact]
    public void SaysWhoWroteItAndWhatGoesInAndOut()
    {
        ModelProto file = Written();
        Assert.Equal(("LeNetSharp", "0.1.0", 7L, "every kind"),
            (file.ProducerName, file.ProducerVersion, file.IrVersion, file.Graph.Name));
        Assert.Equal("image: batch x 1 x 9 x 8", Show(Assert.Single(file.Graph.Input)));
        Assert.Equal("logits: batch x 3", Show(Assert.Single(file.Graph.Output)));
        Assert.Equal(["lenetsharp.format", "lenetsharp.network", "lenetsharp.classes", "lenetsharp.normalization",
            "lenetsharp.data", "lenetsharp.options", "lenetsharp.seed",
            "lenetsharp.step"], file.MetadataProps.Select(entry => entry.Key));
    }

    [Fact]
    public void ANetworkWithoutLayersGivesItsInput()
    {
        Model nothing = Model.Create(new Network(new Sequential(), [4], "nothing"));
        ModelProto file = ModelProto.Parser.ParseFrom(OnnxWriter.Write(nothing, "nothing.onnx", 13));
        Assert.Equal("Identity", Assert.Single(file.Graph.Node).OpType);
        Assert.Equal(nothing.Network, Read(file).Model!.Network);
    }

    // What another program did to the graph is what is computed, whatever the metadata say.
    [Fact]
    public void AChangedGraphIsTakenAsItIs()
    {
        ModelProto file = Written();
        file.Graph.Node.First(node => node.OpType == "LeakyRelu").OpType = "Relu";
        file.Graph.Node.First(node => node.OpType == "Relu").Attribute.Clear();
        ModelContent content = Read(file);
        Assert.Equal(
            ["The graph was changed since LeNetSharp wrote it: the graph is what was read, and not the network in its metadata."], content.Notes);
        Assert.Contains(new ReLU(), content.Model!.Network.Layers.Layers);
        Assert.Equal("model", content.Model.Network.Name);
        Assert.Equal(Trained.Classes, content.Model.Classes);
        Assert.Equal(Trained.Normalization, content.Model.Normalization);
    }

    [Fact]
    public void AnybodyMaySayClassesAndNormalization()
    {
        OnnxGraphBuilder graph = new(13, 0, 1, 1, 2);
        graph.Node("x Flatten y");
        Assert.Equal((Normalization.Bytes, "0, 1"), Said(graph));
        graph.Model.MetadataProps.Add(new StringStringEntryProto
        {
            Key = "lenetsharp.classes",
            Value = "[\"cat\",\"dog\"]"
        });
        graph.Model.MetadataProps.Add(new StringStringEntryProto
        {
            Key = "lenetsharp.normalization",
            Value = "{\"scale\":1,\"mean\":[0.5],\"deviation\":[2]}"
        });
        graph.Model.MetadataProps.Add(new StringStringEntryProto { Key = "author", Value = "x" });
        Assert.Equal((new Normalization(1f, [0.5f], [2f]), "cat, dog"), Said(graph));
    }

    [Fact]
    public void ALayerThatOnnxDoesNotHaveIsRefused()
    {
        FormatException error =
            Assert.Throws<FormatException>(() =>
                OnnxWriter.Write(Model.Create(new Network(new Sequential(new ReLU(), new Unheard()), [4])),
                    "model.onnx", 13));
        Assert.Equal(
            "model.onnx: layer 1, Unheard(), cannot be said in ONNX: no operator of opset 13 computes it. Choose .safetensors.", error.Message);
    }

    private static ModelProto Written() => ModelProto.Parser.ParseFrom(OnnxWriter.Write(Trained, "model.onnx", 13));

    private static ModelContent Read(ModelProto file) => new OnnxFormat().Read(file.ToByteArray(), "model.onnx");

    private static (Normalization, string) Said(OnnxGraphBuilder graph) =>
        Read(graph.Model).Model is { } model ? (model.Normalization, string.Join(", ", model.Classes)) : default;

    private static string Show(ValueInfoProto value) =>
        $"{value.Name}: {string.Join(" x ", value.Type.TensorType.Shape.Dim.Select(size => size.HasDimParam ? size.DimParam : size.DimValue.ToString(System.Globalization.CultureInfo.InvariantCulture)))}";

    private sealed record Unheard : Layer
    {
        public override Plan Build(Shape input) => new(input, input);

        public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y) =>
            x.CopyTo(y);

        public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
            ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw) => dy.CopyTo(dx);

        public override void Describe(LayerFields fields) { }
    }
}
