using Google.Protobuf;
using Onnx;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files cut off and changed anywhere, and graphs that lie.</summary>
public class OnnxHostileTests
{
    private static readonly Func<byte[], string, ModelContent> read = new OnnxFormat().Read;

    private static readonly Network small = new(new Sequential(
        new Conv2d(2, kernel: 2, connections: new ConnectionTable([[0], [0]])), new SiLU(), new GELU(),
        new AvgPool2d(2), new Flatten(), new Linear(2)), [1, 5, 5], "small");

    public static byte[] Small => OnnxWriter.Write(Model.Create(small), "small.onnx", 13);

    [Fact]
    public void BearsEveryEnd() => HostileFile.CutEverywhere(read, "small.onnx", Small);

    [Fact]
    public void BearsEveryChange() => HostileFile.Mutate(read, "small.onnx", Small);

    [Theory]
    [InlineData(100_000,
        "many.onnx: expected the graph of a chain of layers, but it has more than 100000 parts. Such a graph is not read.")]
    [InlineData(30_000, null)]
    public void ALongChainIsReadOrRefusedAtOnce(int length, string? error)
    {
        OnnxGraphBuilder graph = new(13, 0, 4);
        for (int i = 0; i < length; i++)
            graph.Model.Graph.Node.Add(new NodeProto
            {
                OpType = "Relu",
                Input = { i == 0 ? "x" : $"v{i}" },
                Output = { i == length - 1 ? "y" : $"v{i + 1}" }
            });
        if (error is null)
            Assert.Equal(length, read(graph.Bytes, "many.onnx").Model!.Network.Layers.Layers.Count);
        else
            Assert.Equal(error, Assert.Throws<FormatException>(() => read(graph.Bytes, "many.onnx")).Message);
    }

    // Two bytes each, and hundreds in memory.
    [Fact]
    public void EmptyMessagesTakeNoMemory()
    {
        byte[] nodes = [.. Enumerable.Repeat(Within(1, []), 1_000_000).SelectMany(node => node)];
        Assert.True(HostileFile.Refuses(read, "empty.onnx", Within(7, nodes)));
    }

    // Every result has a name.
    [Fact]
    public void ResultsWithoutWeightsTakeNoMemory()
    {
        OnnxGraphBuilder graph = new(13, 1, 1, 46_340, 46_340);
        Assert.Equal(
            "wide.onnx: expected at most 65536 results, one for each class, but there are 2147395600. Give it a network that classifies.",
            Assert.Throws<FormatException>(() => read(graph.Node("x Relu y").Bytes, "wide.onnx")).Message);
        Assert.True(HostileFile.Refuses(read, "wide.onnx", graph.Bytes));
    }

    // A graph in the attribute of a node of a graph, and so on: by hand, since the library writes no such depth.
    [Theory]
    [InlineData(10)]
    [InlineData(2_000)]
    public void GraphsWithinGraphsAreRefused(int depth)
    {
        byte[] graph = [];
        for (int i = 0; i < depth; i++)
            graph = Within(1, Within(5, Within(6, graph)));
        byte[] file = [.. new ModelProto { IrVersion = 7,
            OpsetImport = { new OperatorSetIdProto { Version = 13 } } }.ToByteArray(), .. Within(7, graph)];
        Assert.True(HostileFile.Refuses(read, "deep.onnx", file));
    }

    // A message under its number in another.
    private static byte[] Within(int field, byte[] message)
    {
        byte[] start = new byte[12];
        CodedOutputStream output = new(start);
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(message.Length);
        output.Flush();
        return [.. start.AsSpan(0, (int)output.Position), .. message];
    }

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(0, 4)]
    [InlineData(long.MaxValue, 4)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(46_341, 46_341)]
    [InlineData(40_000, 40_000)]
    public void SizesWithoutValuesAreRefused(long outputs, long inputs)
    {
        OnnxGraphBuilder graph = new(13, 0, 4);
        graph.With(new TensorProto { Name = "w", DataType = 1, Dims = { outputs, inputs } })
            .Node("x w Gemm y", ("transB", 1));
        Assert.True(HostileFile.Refuses(read, "sizes.onnx", graph.Bytes));
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(long.MaxValue, 2, 2)]
    [InlineData(65_536, 65_536, 1)]
    public void PicturesWithoutASizeAreRefused(long channels, long height, long width)
    {
        OnnxGraphBuilder graph = new(13, 1, channels, height, width);
        foreach (TensorShapeProto.Types.Dimension size in graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim.Where(
            size => !size.HasDimValue))
            size.DimValue = 0;
        Assert.True(HostileFile.Refuses(read, "picture.onnx", graph.Node("x Relu y").Bytes));
    }

    // Each number of a window at its largest, on the largest picture: nothing is computed past 32 bits.
    [Theory]
    [InlineData("strides")]
    [InlineData("dilations")]
    [InlineData("kernel_shape")]
    [InlineData("pads")]
    public void WindowsOfAnySizeAreBorne(string attribute)
    {
        foreach (int number in new[] { -1, 0, 32_767, 32_768, int.MaxValue })
            foreach (string mode in new[] { "NOTSET", "SAME_UPPER", "SAME_LOWER" })
            {
                OnnxGraphBuilder graph = new(13, 1, 1, 46_340, 46_340);
                (string, object)[] attributes =
                    [(attribute, attribute == "pads" ? new[] { number, number, number, number } : [number, number]),
                        ("auto_pad", mode), ("ceil_mode", 1)];
                graph.Node("x MaxPool h", attribute == "kernel_shape"
                    ? attributes
                    : [.. attributes, ("kernel_shape", new[] { 2, 2 })]).Node("h Relu y");
                HostileFile.Refuses(read, "window.onnx", graph.Bytes);
            }
    }

    // What the metadata of a file of ours claim is compared with the graph before room for it is taken.
    [Theory]
    [InlineData("\"kernel\":2,\"stride\":1", "\"kernel\":30000,\"stride\":1")]
    [InlineData("\"input\":[1,5,5]", "\"input\":[99999999,5,5]")]
    [InlineData("\"input\":[1,5,5]", "\"input\":[1,7,5]")]
    [InlineData("\"input\":[1,5,5]", "\"input\":[\"x\",null,5]")]
    public void AnotherNetworkInTheMetadataTakesNoMemory(string written, string claimed)
    {
        ModelProto file = ModelProto.Parser.ParseFrom(Small);
        StringStringEntryProto network = file.MetadataProps.Single(entry => entry.Key == "lenetsharp.network");
        Assert.Contains(written, network.Value, StringComparison.Ordinal);
        network.Value = network.Value.Replace(written, claimed, StringComparison.Ordinal);
        Assert.False(HostileFile.Refuses(read, "small.onnx", file.ToByteArray()));
        Assert.Single(read(file.ToByteArray(), "small.onnx").Notes);
    }

    [Fact]
    public void WeightsThatNoMapConnectsMustBeZero()
    {
        ModelProto file =
            ModelProto.Parser.ParseFrom(
                OnnxWriter.Write(
                    Model.Create(new Network(new Sequential(new Conv2d(1, kernel: 1,
                        connections: new ConnectionTable([[1]]))), [2, 1, 1])), "table.onnx", 13));
        file.Graph.Initializer[0] = OnnxGraphBuilder.Floats("0.weight", [1, 2, 1, 1], 3, 4);
        Assert.Equal(
            "table.onnx: expected zeros in 0.weight where the network's table connects no maps, but there are others. The file is damaged; make or copy it again.",
            Assert.Throws<FormatException>(() => read(file.ToByteArray(), "table.onnx")).Message);
    }
}
