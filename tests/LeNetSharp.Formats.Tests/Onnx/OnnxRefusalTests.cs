using Google.Protobuf;
using Onnx;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What is not read, word for word.</summary>
public class OnnxRefusalTests
{
    private const string Damaged = " The file is damaged; make or copy it again.";

    // By what is wrong: the graph, and what is said about it behind the path.
    private static readonly Dictionary<string, (OnnxGraphBuilder Graph, string Said)> graphs =
        new(StringComparer.Ordinal)
        {
            ["an operator that is not known"] = (Features().Node("x LSTM y"),
            "node \"the y\" (LSTM): no layer of this library computes it. Known are "
                + string.Join(", ", OnnxOperators.Names) + "."),
            ["an operator of another domain"] =
            (Change(Features().Node("x Gelu y"), graph => graph.Last.Domain = "com.microsoft"),
            "node \"the y\" (com.microsoft.Gelu): no layer of this library computes it. Known are "
            + string.Join(", ", OnnxOperators.Names) + "."),
            ["control flow"] = (Features().Node("x Loop y", ("body", new GraphProto())),
            "node \"the y\" (Loop): no layer of this library computes it. Known are "
            + string.Join(", ", OnnxOperators.Names) + "."),
            ["functions"] = (Change(Features().Node("x Relu y"), graph =>
                graph.Model.Functions.Add(new FunctionProto { Name = "Mine" })),
            "it defines operators of its own, such as \"Mine\", which are not read. Export or inline it to ONNX's operators."),
            ["training"] = (Change(Features().Node("x Relu y"), graph =>
                graph.Model.TrainingInfo.Add(new TrainingInfoProto())),
                "it holds steps of training, which are not read. Export the model for prediction."),
            ["no opset"] = (Change(Features().Node("x Relu y"), graph => graph.Model.OpsetImport.Clear()),
            "expected one version of ONNX's operators (opset), but there are 0." + Damaged),
            ["an old opset"] = (new OnnxGraphBuilder(6, 0, 4).Node("x Relu y"),
            "expected an opset of at least 7, but it is 6. Convert it with onnx.version_converter."),
            ["a new opset"] = (new OnnxGraphBuilder(28, 0, 4).Node("x Relu y"),
            "this version reads ONNX up to opset 27 and IR version 13, but the file has opset 28 and IR version 7. Export it with an older opset, or use a newer version of LeNetSharp."),
            ["no graph"] = (Change(Features(), graph => graph.Model.Graph = null),
            "expected a graph, but there is none." + Damaged),
            ["no nodes"] = (Features(), "no node gives the output \"y\"." + Damaged),
            ["two inputs"] = (Change(Features().Node("x Relu y"), graph =>
                graph.Model.Graph.Input.Add(OnnxGraphBuilder.Value("z", 0, 4))),
            "expected one input, a picture, but the graph has 2 (\"x\", \"z\"). Export the network with one input."),
            ["two outputs"] =
            (Change(Features().Node("x Relu y"), graph => graph.Model.Graph.Output.Add(OnnxGraphBuilder.Value("x"))),
            "expected one output, the logits, but the graph has 2 (\"y\", \"x\"). Export the network with one output."),
            ["an input of unknown size"] = (new OnnxGraphBuilder(13, 0, 1, 0, 28).Node("x Relu y"),
            "expected input \"x\" of shape (batch, channels, height, width), where all but the batch are numbers, but it is (\"n\", 1, \"n\", 28). Export the model for one size of pictures."),
            ["an input without a shape"] = (new OnnxGraphBuilder(13).Node("x Relu y"),
            "expected input \"x\" of shape (batch, channels, height, width), but its shape is not said, or is another. Export the model with it."),
            ["an input of bytes"] =
            (Change(Features().Node("x Relu y"), graph => graph.Model.Graph.Input[0].Type.TensorType.ElemType = 2),
            "expected input \"x\" of type FLOAT, but it is another type. Export the network with pictures as fractions."),
            ["weights in another file"] = (Dense(Elsewhere("../../etc/passwd")),
            "initializer \"w\": its values lie in another file, \"../../etc/passwd\". No other file is opened for a model: save it with its weights inside (onnx.save_model with save_as_external_data=False)."),
            ["a segment"] =
            (Dense(new TensorProto
            {
                Name = "w",
                DataType = 1,
                Dims = { 2, 4 },
                Segment = new TensorProto.Types.Segment()
            }),
            "initializer \"w\": expected a whole tensor, but it is a segment of one. Save the model with whole tensors."),
            ["bytes"] = (Dense(new TensorProto { Name = "w", DataType = 3, Dims = { 2, 4 } }),
            "initializer \"w\": expected values of type FLOAT, FLOAT16, BFLOAT16, DOUBLE, INT32, INT64 or BOOL, but they are INT8. Convert the model to FLOAT."),
            ["too few bytes"] =
            (Dense(new TensorProto
            {
                Name = "w",
                DataType = 1,
                Dims = { 2, 4 },
                RawData = ByteString.CopyFrom(new byte[31])
            }),
            "initializer \"w\": expected 32 bytes for F32 of shape (2, 4), but there are 31." + Damaged),
            ["values twice"] =
            (Dense(new TensorProto
            {
                Name = "w",
                DataType = 1,
                Dims = { 1 },
                RawData = ByteString.CopyFrom(new byte[4]),
                FloatData = { 1f }
            }),
            "initializer \"w\": expected its values once, but they are there both raw and as numbers." + Damaged),
            ["sizes below one"] = (Dense(new TensorProto { Name = "w", DataType = 1, Dims = { 2, -4 } }),
            "initializer \"w\": expected sizes from 1 whose product is at most 2147483647, but they are 2 x -4."
                + Damaged),
            ["sparse weights"] = (Change(Features().Node("x Relu y"), graph =>
                graph.Model.Graph.SparseInitializer.Add(new SparseTensorProto())),
            "it has sparse initializers, which are not read. Save the model with dense ones."),
            ["an initializer twice"] = (Features().Weights("w", 2).Weights("w", 2).Node("x Relu y"),
            "expected initializer \"w\" once, but it comes twice." + Damaged),
            ["a value twice"] = (Features().Node("x Relu y").Node("x Tanh y"),
            "node \"the y\" (Tanh): expected value \"y\" once, but it is given twice." + Damaged),
            ["a value that nobody gives"] = (Features().Node("z Relu y"),
            "node \"the y\" (Relu): no node before it gives its input \"z\"." + Damaged),
            ["a circle"] = (Features().Node("y Relu h").Node("h Relu y"),
            "node \"the h\" (Relu): no node before it gives its input \"y\"." + Damaged),
            ["an attribute twice"] = (Features().Node("x LeakyRelu y", ("alpha", 1f), ("alpha", 1f)),
            "node \"the y\" (LeakyRelu): expected attribute \"alpha\" once, but it comes twice." + Damaged),
            ["an attribute that is not known"] = (Features().Node("x Relu y", ("limit", 6f)),
            "node \"the y\" (Relu): no attribute of it is known by the name \"limit\"."),
            ["an attribute of another type"] = (Features().Node("x LeakyRelu y", ("alpha", 1)),
            "node \"the y\" (LeakyRelu): expected attribute alpha as Float, but it is Int." + Damaged),
            ["a second output"] = (Change(Features().Node("x Dropout h").Node("mask Relu y"), graph =>
                graph.Model.Graph.Node[0].Output.Add("mask")),
            "node \"the h\" (Dropout): its further output \"mask\" is read, but is not known. Only first outputs are."),
            ["a residual connection"] = (Features().Node("x Relu h").Node("x h Add y"),
            "node \"the h\" (Relu): the graph branches before it, and what comes of it is no activation that is known: x·sigmoid(x) is SiLU, and x·(1 + erf(x/√2))/2 is GELU. Networks of this library are chains of layers."),
            ["a sum elsewhere"] = (Features().Weights("b", 4).Node("x b Add y"),
            "node \"the y\" (Add): expected it right after a Conv or MatMul that has no bias yet, but it is not. Adding is known as bias alone."),
            ["a weight that is computed"] = (Features().Node("x Relu h").Node("h h MatMul y"),
            "node \"the y\" (MatMul): the graph branches before it, and what comes of it is no activation that is known: x·sigmoid(x) is SiLU, and x·(1 + erf(x/√2))/2 is GELU. Networks of this library are chains of layers."),
            ["the weight first"] = (Features().Weights("w", 2, 4).Node("w x MatMul y"),
            "node \"the y\" (MatMul): expected the picture's values as first factor and the weight as second, but they stand the other way round. Nothing else is known."),
            ["no weight"] = (Features().Node("x Gemm y"),
            "node \"the y\" (Gemm): expected its weight as constant, but it is missing. Only layers with fixed weights are known."),
            ["a weight for other features"] = (Features().Weights("w", 5, 2).Node("x w MatMul y"),
            "node \"the y\" (MatMul): expected weight \"w\" of shape (2, 4), but it has shape (2, 5)." + Damaged),
            ["a bias for others"] = (Features().Weights("w", 4, 2).Weights("b", 3).Node("x w b Gemm y"),
            "node \"the y\" (Gemm): expected a bias of 2 numbers, one for each output, but \"b\" has shape (3). Nothing else is known."),
            ["the transposed input"] = (Features().Weights("w", 4, 2).Node("x w Gemm y", ("transA", 1)),
            "node \"the y\" (Gemm): expected transA 0, but it is 1. Nothing else is known."),
            ["a convolution of features"] = (Features().Weights("w", 2, 4, 1, 1).Node("x w Conv y"),
            "node \"the y\" (Conv): expected an input of shape (channels, height, width), but got (4). Only pictures are known here."),
            ["a convolution of sound"] = (Picture().Weights("w", 2, 1, 3).Node("x w Conv y"),
            "node \"the y\" (Conv): expected a weight of four axes, but \"w\" has shape (2, 1, 3). Only convolutions of pictures are known."),
            ["another kernel"] = (Picture().Weights("w", 2, 1, 3, 3).Node("x w Conv y", ("kernel_shape", new[] { 3, 5 })),
            "node \"the y\" (Conv): expected a kernel of 3 as its weights have, but kernel_shape is (3, 5)." + Damaged),
            ["negative pads"] = (Picture().Weights("w", 2, 1, 3, 3).Node("x w Conv y", ("pads", new[] { 0, 0, -1, 0 })),
            "node \"the y\" (Conv): expected pads to be 4 numbers from 0 to 32767, but they are [0, 0, -1, 0]."
                + Damaged),
            ["pads twice"] = (Picture().Weights("w", 2, 1, 3, 3).Node("x w Conv y", ("pads", new[] { 1, 1, 1, 1 }),
            ("auto_pad", "VALID")),
                "node \"the y\" (Conv): expected pads or auto_pad, but it has both. Leave one out."),
            ["groups that do not divide"] = (Picture().Weights("w", 4, 1, 3, 3).Node("x w Conv y", ("group", 3)),
            "node \"the y\" (Conv): Conv2d(4, kernel: 3, stride: 1, padding: 0, groups: 3, bias: false) expects an input of shape (channels, height, width) with channels and outChannels divisible by 3 groups, but got (1, 6, 6). No layer of this library computes it."),
            ["groups without end"] = (Picture().Weights("w", 4, 1, 3, 3).Node("x w Conv y", ("group", int.MaxValue)),
            "node \"the y\" (Conv): expected group from 1 to 4, but it is 2147483647." + Damaged),
            ["pooling with gaps"] =
            (Picture().Node("x MaxPool y", ("kernel_shape", new[] { 2, 2 }), ("dilations", new[] { 2, 2 })),
            "node \"the y\" (MaxPool): expected dilations 1, but they are 2. Pooling with gaps is not known."),
            ["pooling without a size"] = (Picture().Node("x MaxPool y"),
            "node \"the y\" (MaxPool): expected kernel_shape to be 2 numbers from 1 to 32767, but there are none."
            + Damaged),
            ["a mean that counts some zeros"] = (Picture(7).Node("x AveragePool y", ("kernel_shape", new[] { 3, 3 }),
            ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 0, 0, 0 }), ("ceil_mode", 1), ("count_include_pad", 1)),
            "node \"the y\" (AveragePool): with ceil_mode, rows outside of the padding do not count in the mean, but the padding does. Only one of both is known."),
            ["the mean of channels"] = (Picture().Node("x ReduceMean y", ("axes", new[] { 1 })),
            "node \"the y\" (ReduceMean): expected the mean over height and width, axes [2, 3] of a picture, but it is another. Nothing else is known."),
            ["zeros before an activation"] =
            (Picture().Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("x p Pad h").Node("h Relu y"),
            "node \"the h\" (Pad): it puts 1 zeros around the picture, which only a Conv or AveragePool right after it can take over."),
            ["mirrored borders"] = (Picture().Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("x p Pad y", ("mode", "reflect")),
            "node \"the y\" (Pad): expected zeros above, below and beside the picture, but it pads in another way (mode \"reflect\"). Nothing else is known."),
            ["zeros between channels"] = (Picture().Integers("p", 0, 1, 0, 0, 0, 0, 0, 0).Node("x p Pad y"),
            "node \"the y\" (Pad): expected pads [0, 0, top, left, 0, 0, bottom, right] from 0 to 32767, but they are [0, 1, 0, 0, 0, 0, 0, 0]." + Damaged),
            ["another shape"] = (Picture().Integers("s", 0, 2, 18).Node("x s Reshape y"),
            "node \"the y\" (Reshape): it turns shape (1, 6, 6) into (2, 18). Only flattening to (36) is known."),
            ["samples that mix"] = (Picture().Integers("s", -1, 18).Node("x s Reshape y"),
            "node \"the y\" (Reshape): it turns (batch, 1, 6, 6) into [-1, 18]. Only flattening each sample to (36) is known."),
            ["a batch of one for any"] = (Picture().Integers("s", 1, -1).Node("x s Reshape y"),
            "node \"the y\" (Reshape): it turns (batch, 1, 6, 6) into [1, -1]. Only flattening each sample to (36) is known."),
            ["flattening the batch"] = (Picture().Node("x Flatten y", ("axis", 0)),
            "node \"the y\" (Flatten): expected axis 1, behind the batch, but it is 0. Nothing else is known."),
            ["channels last"] = (Picture().Node("x Transpose y", ("perm", new[] { 0, 2, 3, 1 })),
            "node \"the y\" (Transpose): it exchanges axes, which no layer of this library does. Export the model with channels first."),
            ["one more axis"] = (Features().Integers("a", 1).Node("x a Unsqueeze y"),
            "node \"the y\" (Unsqueeze): it adds an axis, which no layer of this library does."),
            ["squeezed rows"] = (Picture().Integers("a", 2).Node("x a Squeeze y"),
            "node \"the y\" (Squeeze): expected axes of size 1 in (1, 6, 6) behind the batch, but they are [2]."
            + Damaged),
            ["gelu by tanh"] = (new OnnxGraphBuilder(20, 0, 4).Node("x Gelu y", ("approximate", "tanh")),
            "node \"the y\" (Gelu): expected approximate \"none\", the exact function, but it is \"tanh\". Nothing else is known."),
            ["batch normalisation in training"] =
            (Picture().Weights("w", 1).Node("x w w w w BatchNormalization y", ("training_mode", 1)),
            "node \"the y\" (BatchNormalization): expected training_mode 0, but it is 1. Nothing else is known."),
            ["a negative epsilon"] = (Picture().Weights("w", 1).Node("x w w w w BatchNormalization y", ("epsilon", -1f)),
            "node \"the y\" (BatchNormalization): expected an epsilon of at least 0 and a momentum from 0 to 1, but they are -1 and 0.9." + Damaged),
            ["softmax over channels"] = (Picture().Node("x Softmax y", ("axis", 1)),
            "node \"the y\" (Softmax): expected it over the features behind the batch, but it is over axis 1 of (batch, 1, 6, 6). Nothing else is known."),
            ["dropout in training"] =
            (Features().Number("r", 0.5f).With(new TensorProto { Name = "t", DataType = 9, Int32Data = { 1 } })
                .Node("x r t Dropout y"),
            "node \"the y\" (Dropout): it is in training mode. Export the model for prediction (model.eval())."),
            ["a cast to whole numbers"] = (Features().Node("x Cast y", ("to", 7)),
            "node \"the y\" (Cast): expected a cast to FLOAT, FLOAT16, BFLOAT16 or DOUBLE, but it is to type 7. Only fractions are computed with."),
            ["constants that are computed"] = (Features().Weights("w", 4, 4).Node("w w MatMul v").Node("x v MatMul y"),
            "node \"the v\" (MatMul): it computes with constants alone, and of such operators only Cast, Concat, Constant, Gather, Identity, Shape, Slice, Squeeze, Transpose, Unsqueeze are known. Fold the constants when you export the model."),
            ["names that break lines"] =
            (Change(Features().Node("x \u001b[31m\n y"), graph => graph.Last.Name = new string('n', 200)),
            $"node \"{new string('n', 97)}...\" (?[31m?): no layer of this library computes it. Known are "
            + string.Join(", ", OnnxOperators.Names) + "."),
        };

    public static TheoryData<string> Names => [.. graphs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsRefused(string name)
    {
        byte[] file = graphs[name].Graph.Bytes;
        Assert.True(HostileFile.Refuses(new OnnxFormat().Read, "some/model.onnx", file));
        Assert.Equal("some/model.onnx: " + graphs[name].Said,
            Assert.Throws<FormatException>(() => new OnnxFormat().Read(file, "some/model.onnx")).Message);
    }

    [Fact]
    public void WhatIsNoProtocolBufferIsRefused() => Assert.Equal(
        "text.onnx: expected an ONNX model, but its bytes are not one (Protocol message contained an invalid tag (zero)). The file is damaged; make or copy it again.",
        Assert.Throws<FormatException>(() => new OnnxFormat().Read(new byte[9], "text.onnx")).Message);

    [Fact]
    public void ANewerFileOfOursIsRefusedByName()
    {
        ModelProto file = ModelProto.Parser.ParseFrom(OnnxHostileTests.Small);
        file.MetadataProps.Single(entry => entry.Key == "lenetsharp.format").Value = "lenetsharp.onnx/2";
        Assert.Equal(
            "small.onnx: this version reads format \"lenetsharp.onnx/1\", but the file has \"lenetsharp.onnx/2\". Use a newer version of LeNetSharp.",
            Assert.Throws<FormatException>(() => new OnnxFormat().Read(file.ToByteArray(), "small.onnx")).Message);
    }

    private static OnnxGraphBuilder Features() => new(13, 0, 4);

    private static OnnxGraphBuilder Picture(long height = 6) => new(13, 0, 1, height, 6);

    private static TensorProto Elsewhere(string file) => new()
    {
        Name = "w",
        DataType = 1,
        Dims = { 2, 4 },
        DataLocation = TensorProto.Types.DataLocation.External,
        ExternalData = { new StringStringEntryProto { Key = "location", Value = file } },
    };

    private static OnnxGraphBuilder Dense(TensorProto weight) =>
        Features().With(weight).Node("x w Gemm y", ("transB", 1));

    private static OnnxGraphBuilder Change(OnnxGraphBuilder graph, Action<OnnxGraphBuilder> change)
    {
        change(graph);
        return graph;
    }
}
