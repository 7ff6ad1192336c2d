using Google.Protobuf;
using Onnx;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Files cut off and changed anywhere, and graphs that lie.</summary>
public class OnnxHostileTests
{
    private static readonly Func<byte[], string, ModelContent> read = new OnnxFormat().Read;

    private static readonly Network small = new(new Sequential(
        new Conv2d(2, kernel: 2, connections: new ConnectionTable([[0], [0]])), new SiLU(), new GELU(), new AvgPool2d(2), new Flatten(), new Linear(2)), [1, 5, 5], "small");

    public static byte[] Small => OnnxWriter.Write(Model.Create(small), "small.onnx", 13);

    [Fact]
    public void BearsEveryEnd() => HostileFile.CutEverywhere(read, "small.onnx", Small);

    [Fact]
    public void BearsEveryChange() => HostileFile.Mutate(read, "small.onnx", Small);

    [Theory]
    [InlineData(100_000, "many.onnx: expected the graph of a chain of layers, but it has more than 100000 parts. Such a graph is not read.")]
    [InlineData(30_000, null)]
    public void ALongChainIsReadOrRefusedAtOnce(int length, string? error)
    {
        OnnxGraphBuilder graph = new(13, 0, 4);
        for (int i = 0; i < length; i++)
            graph.Model.Graph.Node.Add(new NodeProto { OpType = "Relu", Input = { i == 0 ? "x" : $"v{i}" }, Output = { i == length - 1 ? "y" : $"v{i + 1}" } });
        if (error is null)
            Assert.Equal(length, read(graph.Bytes, "many.onnx").Model!.Network.Layers.Layers.Count);
        else
            Assert.Equal(error, Assert.Throws<FormatException>(() => read(graph.Bytes, "many.onnx")).Message);
    }

    // Two bytes each, and hundreds in memory.
    [Fact]
    public void EmptyMessagesTakeNoMemory()
    {
        byte[] empty = new byte[2 * 9_000_000];
        for (int i = 0; i < empty.Length; i += 2)
            empty[i] = 0x0A;
        ModelProto model = new() { Graph = new GraphProto() };
        byte[] file = new byte[empty.Length + 6];
        CodedOutputStream output = new(file);
        output.WriteTag(7, WireFormat.WireType.LengthDelimited);
        output.WriteLength(empty.Length);
        output.Flush();
        empty.CopyTo(file, file.Length - empty.Length - (6 - (int)output.Position));
        Assert.True(HostileFile.Refuses(read, "empty.onnx", file[..((int)output.Position + empty.Length)]));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(5_000)]
    public void GraphsWithinGraphsAreRefused(int depth)
    {
        GraphProto inner = new() { Name = "innermost" };
        for (int i = 0; i < depth; i++)
            inner = new GraphProto { Node = { new NodeProto { OpType = "If", Input = { "x" }, Output = { "y" }, Attribute = { OnnxGraphBuilder.Attribute("then_branch", inner) } } } };
        OnnxGraphBuilder graph = new(13, 0, 4);
        graph.Model.Graph.Node.Add(inner.Node);
        Assert.True(HostileFile.Refuses(read, "deep.onnx", graph.Bytes));
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
        graph.With(new TensorProto { Name = "w", DataType = 1, Dims = { outputs, inputs } }).Node("x w Gemm y", ("transB", 1));
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
        foreach (TensorShapeProto.Types.Dimension size in graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim.Where(size => !size.HasDimValue))
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
                (string, object)[] attributes = [(attribute, attribute == "pads" ? new[] { number, number, number, number } : [number, number]), ("auto_pad", mode), ("ceil_mode", 1)];
                graph.Node("x MaxPool h", attribute == "kernel_shape" ? attributes : [.. attributes, ("kernel_shape", new[] { 2, 2 })]).Node("h Relu y");
                HostileFile.Refuses(read, "window.onnx", graph.Bytes);
            }
    }

    // What the metadata of a file of ours claim is compared with the graph before room for it is taken.
    [Fact]
    public void AHugeNetworkInTheMetadataTakesNoMemory()
    {
        ModelProto file = ModelProto.Parser.ParseFrom(Small);
        StringStringEntryProto network = file.MetadataProps.Single(entry => entry.Key == "lenetsharp.network");
        network.Value = network.Value.Replace("\"kernel\":2,\"stride\":1", "\"kernel\":30000,\"stride\":1", StringComparison.Ordinal);
        Assert.Contains("30000", network.Value, StringComparison.Ordinal);
        Assert.False(HostileFile.Refuses(read, "small.onnx", file.ToByteArray()));
    }

    [Fact]
    public void WeightsThatNoMapConnectsMustBeZero()
    {
        ModelProto file = ModelProto.Parser.ParseFrom(OnnxWriter.Write(Model.Create(new Network(new Sequential(new Conv2d(1, kernel: 1, connections: new ConnectionTable([[1]]))), [2, 1, 1])), "table.onnx", 13));
        file.Graph.Initializer[0] = OnnxGraphBuilder.Floats("0.weight", [1, 2, 1, 1], 3, 4);
        Assert.Equal("table.onnx: expected zeros in 0.weight where the network's table connects no maps, but there are others. The file is damaged; make or copy it again.",
            Assert.Throws<FormatException>(() => read(file.ToByteArray(), "table.onnx")).Message);
    }
}
