using LeNetSharp.Formats;
using LeNetSharp.Formats.Tests;
using Xunit;

namespace LeNetSharp.Onnx.Tests;

/// <summary>Graphs in the words of other programs: what is read gives what ONNX Runtime gives for the file
/// itself.</summary>
public class OnnxReaderTests
{
    private const double Tolerance = 1e-5;

    // By name: the graph, and the layers that it is read as.
    private static readonly Dictionary<string, (OnnxGraphBuilder Graph, string Layers)> graphs =
        new(StringComparer.Ordinal)
        {
            ["same upper"] = (Picture().Weights("w", 3, 2, 4, 3).Node("x w Conv y", ("auto_pad", "SAME_UPPER"),
            ("strides", new[] { 2, 1 })), "Conv2d(3, kernel: (4, 3), stride: (2, 1), padding: same, bias: false)"),
            ["same lower"] = (Picture().Weights("w", 3, 2, 4, 2).Node("x w Conv y", ("auto_pad", "SAME_LOWER")),
            "Conv2d(3, kernel: (4, 2), stride: 1, padding: (2, 1, 1, 0), bias: false)"),
            ["valid"] = (Picture().Weights("w", 4, 1, 3, 3).Weights("b", 4).Node("x w b Conv y", ("auto_pad", "VALID"),
            ("group", 2), ("dilations", new[] { 2, 1 })),
                "Conv2d(4, kernel: 3, stride: 1, padding: 0, dilation: (2, 1), groups: 2)"),
            ["bias by Add"] =
            (Picture().Weights("w", 3, 2, 3, 3).Weights("b", 1, 3, 1, 1).Node("x w Conv h").Node("b h Add y"),
            "Conv2d(3, kernel: 3, stride: 1, padding: 0)"),
            ["zeros before a convolution"] = (Picture(11).Weights("w", 3, 2, 3, 3).Integers("p", 0, 0, 1, 2, 0, 0, 3, 0)
            .Node("x p Pad h").Node("h w Conv y", ("pads", new[] { 1, 0, 0, 1 })),
            "Conv2d(3, kernel: 3, stride: 1, padding: (2, 2, 3, 1), bias: false)"),
            ["zeros before a mean"] = (Picture(11).Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("x p Pad h")
            .Node("h AveragePool y", ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 })),
            "AvgPool2d(3, stride: 2, padding: 1)"),
            ["no zeros"] = (Picture(11).Integers("p", 0, 0, 0, 0, 0, 0, 0, 0).Number("z", 0).Node("x p z Pad h")
            .Node("h Relu y"), "ReLU()"),
            ["mean of what is there"] = (Picture().Node("x AveragePool y", ("kernel_shape", new[] { 3, 2 }),
            ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 0, 1 })),
                "AvgPool2d((3, 2), stride: 2, padding: (1, 1, 0, 1), countIncludePad: false)"),
            ["mean with its zeros"] = (Picture().Node("x AveragePool y", ("kernel_shape", new[] { 3, 2 }),
            ("pads", new[] { 1, 1, 0, 1 }), ("count_include_pad", 1)),
                "AvgPool2d((3, 2), stride: 1, padding: (1, 1, 0, 1))"),
            ["mean, same"] = (Picture().Node("x AveragePool y", ("kernel_shape", new[] { 2, 2 }),
            ("strides", new[] { 2, 2 }), ("auto_pad", "SAME_UPPER")),
                "AvgPool2d(2, padding: same, countIncludePad: false)"),
            ["mean, rounded up"] = (Picture().Node("x AveragePool y", ("kernel_shape", new[] { 2, 3 }),
            ("strides", new[] { 2, 2 }), ("ceil_mode", 1)),
                "AvgPool2d((2, 3), stride: 2, padding: (0, 0, 1, 0), countIncludePad: false)"),
            ["mean, rounded up, with zeros that count"] =
            (Picture().Node("x AveragePool y", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }),
                ("ceil_mode", 1), ("count_include_pad", 1)),
            "AvgPool2d(2, padding: (0, 0, 1, 1), countIncludePad: false)"),
            ["largest, rounded up"] = (Picture().Node("x MaxPool y", ("kernel_shape", new[] { 3, 3 }),
            ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 0, 0 }), ("ceil_mode", 1), ("storage_order", 1)),
            "MaxPool2d(3, stride: 2, padding: 1)"),
            ["mean of all"] = (Picture().Node("x GlobalAveragePool h").Node("h Flatten y", ("axis", -3)),
            "GlobalAvgPool2d(), Flatten()"),
            ["mean over axes"] = (Picture().Node("x ReduceMean y", ("axes", new[] { -1, 2 }), ("keepdims", 0)),
            "GlobalAvgPool2d(), Flatten()"),
            ["mean over axes since 18"] = (Picture(18).Integers("a", 2, 3).Node("x a ReduceMean y"), "GlobalAvgPool2d()"),
            ["squeezed"] = (Picture().Integers("a", 2, -1).Node("x GlobalAveragePool h").Node("h a Squeeze y"),
            "GlobalAvgPool2d(), Flatten()"),
            ["reshaped to the batch"] = (Picture().Integers("s", -1, 126).Node("x s Reshape y"), "Flatten()"),
            ["reshaped by what is there"] = (Picture().Integers("s", 0, -1).Node("x s Reshape y"), "Flatten()"),
            ["reshaped by asking for the batch"] = (Picture().Integers("z", 0).Integers("m", -1)
            .Node("Constant i", ("value_int", 0)).Node("x Shape s").Node("s i Gather n").Node("n z Unsqueeze u")
            .Node("u m Concat c", ("axis", 0)).Node("x c Reshape y"), "Flatten()"),
            ["reshaped by a slice of the shape"] = (Picture(15).Integers("m", 126).Node("x Shape n", ("start", 0),
            ("end", 1)).Node("n m Concat c", ("axis", 0)).Node("x c Reshape y"), "Flatten()"),
            ["a batch of three"] =
            (new OnnxGraphBuilder(13, 3, 2, 9, 7).Integers("s", 3, -1).Node("x s Reshape y"), "Flatten()"),
            ["dense"] = (Features().Weights("w", 5, 4).Weights("b", 1, 4).Node("x w b Gemm y", ("alpha", 0.5f),
            ("beta", 2f)), "Linear(4)"),
            ["dense, transposed, one bias for all"] =
            (Features().Weights("w", 4, 5).Number("b", 0.25f).Node("x w b Gemm y", ("transB", 1)), "Linear(4)"),
            ["dense without bias"] = (Features().Weights("w", 4, 5).Node("x w Gemm y", ("transB", 1)),
            "Linear(4, bias: false)"),
            ["product and sum"] =
            (Features().Weights("w", 5, 4).Weights("b", 4).Node("x w MatMul h").Node("b h Add y"), "Linear(4)"),
            ["product with a transpose"] = (Features().Weights("w", 4, 5).Node("w Transpose t", ("perm", new[] { 1, 0 }))
            .Node("x t MatMul y"), "Linear(4, bias: false)"),
            ["weights as constants"] =
            (Features().Node("Constant w", ("value", OnnxGraphBuilder.Floats("", [5, 2], 1, 2, 3, 4, 5, 6, 7, 8, 9,
                10))).Node("w Identity v").Node("x v MatMul y"),
            "Linear(2, bias: false)"),
            ["nothing"] = (Features().Number("r", 0.5f).Node("x Identity a").Node("a r Dropout b").Node("b Cast c",
            ("to", 1)).Node("c Transpose d", ("perm", new[] { 0, 1 })).Node("d Tanh y"), "Tanh()"),
            ["leaky"] = (Features().Node("x LeakyRelu y", ("alpha", 0.3f)), "LeakyReLU(negativeSlope: 0.3)"),
            ["gelu"] = (new OnnxGraphBuilder(20, 0, 5).Node("x Gelu y"), "GELU()"),
            ["gelu as PyTorch's first exporter writes it"] = (Erf().Node("x r Div a").Node("a Erf b").Node("b one Add c")
            .Node("x c Mul d").Node("d half Mul y"), "GELU()"),
            ["gelu as its second one writes it"] = (Erf().Node("x r Div a").Node("a Erf b").Node("b one Add c")
            .Node("x c Mul d").Node("half d Mul y"), "GELU()"),
            ["gelu in another order"] = (Erf().Node("x half Mul a").Node("x q Mul b").Node("b Erf c").Node("one c Add d")
            .Node("d a Mul y"), "GELU()"),
            ["silu"] = (Features().Node("x Sigmoid s").Node("s x Mul h").Node("h Relu y"), "SiLU(), ReLU()"),
            ["silu twice"] = (Features().Node("x Sigmoid s").Node("x s Mul h").Node("h Sigmoid t").Node("t h Mul y"),
            "SiLU(), SiLU()"),
            ["swish"] = (new OnnxGraphBuilder(24, 0, 5).Node("x Swish y"), "SiLU()"),
            ["batch normalisation"] = (Norm(Picture(), 2).Node("x s b m v BatchNormalization y", ("epsilon", 0.01f),
            ("momentum", 0.99f)), "BatchNorm2d(epsilon: 0.01, momentum: 0.01)"),
            ["batch normalisation of features"] = (Norm(new OnnxGraphBuilder(15, 0, 5), 5)
            .Node("x s b m v BatchNormalization y", ("training_mode", 0)), "BatchNorm1d()"),
            ["softmax"] = (Features().Node("x Softmax y"), "Softmax()"),
            ["more than is needed"] = (Features().Weights("w", 9, 9).Node("x Relu y").Node("w w FFT z"), "ReLU()"),
        };

    public static TheoryData<string> Names => [.. graphs.Keys.Where(name => name != "more than is needed")];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesWhatOnnxRuntimeGives(string name)
    {
        OnnxGraphBuilder graph = graphs[name].Graph;
        Model read = new OnnxFormat().Read(graph.Bytes, "graph.onnx").Model!;
        Assert.Equal(graphs[name].Layers, string.Join(", ", read.Network.Layers.Layers));
        Random random = new(3);
        float[] input = [.. Enumerable.Range(0, 3 * read.Network.Input.Count).Select(_ => random.NextSingle() * 4 - 2)];
        Model raw = Model.FromParameters(read.Network, read.Network.Parameters.ToDictionary(parameter =>
            parameter.Name, parameter => read.Parameter(parameter.Name)),
            normalization: Normalization.None);
        TestImages.Agree(OnnxRuntime.Run(graph.Bytes, read.Network.Input, input),
            CpuEngine.Shared.Predict(raw, new ImageSet(read.Network.Input, input, [0, 0, 0])), Tolerance);
    }

    [Fact]
    public void NodesThatNobodyNeedsAreLeftOut() => Assert.Equal("ReLU()",
        Assert.Single(new OnnxFormat()
            .Read(graphs["more than is needed"].Graph.Bytes, "graph.onnx").Model!.Network.Layers.Layers).ToString());

    private static OnnxGraphBuilder Picture(long opset = 13) => new(opset, 0, 2, 9, 7);

    private static OnnxGraphBuilder Features() => new(13, 0, 5);

    private static OnnxGraphBuilder Norm(OnnxGraphBuilder graph, int channels) =>
        graph.Weights("s", channels).Weights("b", channels).Weights("m", channels)
        .With(OnnxGraphBuilder.Floats("v", [channels],
            [.. Enumerable.Range(1, channels).Select(number => number * 0.5f)]));

    private static OnnxGraphBuilder Erf() =>
        Features().Number("r", 1.41421356f).Number("q", 0.70710678f).Number("one", 1f).Number("half", 0.5f);
}
