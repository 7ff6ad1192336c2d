using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace LeNetSharp.Formats.Tests;

/// <summary>Builds graphs as other programs write them, and such as nobody should.</summary>
internal sealed class OnnxGraphBuilder
{
    private readonly Random random = new(7);

    /// <summary>A graph whose input "x" has the given sizes; 0 stands for an open batch.</summary>
    public OnnxGraphBuilder(long opset, params ReadOnlySpan<long> sizes)
    {
        Model = new ModelProto
        {
            IrVersion = 7,
            OpsetImport = { new OperatorSetIdProto { Version = opset } },
            Graph = new GraphProto { Name = "g", Input = { Value("x", sizes) }, Output = { Value("y") } }
        };
    }

    public ModelProto Model { get; }

    public byte[] Bytes => Model.ToByteArray();

    /// <summary>The node that was added last.</summary>
    public NodeProto Last => Model.Graph.Node[^1];

    public static ValueInfoProto Value(string name, params ReadOnlySpan<long> sizes)
    {
        TypeProto.Types.Tensor type = new() { ElemType = (int)TensorProto.Types.DataType.Float };
        foreach (long size in sizes)
            (type.Shape ??= new TensorShapeProto()).Dim.Add(size == 0
                ? new TensorShapeProto.Types.Dimension { DimParam = "n" }
                : new TensorShapeProto.Types.Dimension { DimValue = size });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }

    public static TensorProto Floats(string name, long[] sizes, params float[] values) =>
        new()
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            Dims = { sizes },
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan()))
        };

    public static TensorProto Whole(string name, params long[] values) =>
        new()
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Int64,
            Dims = { values.Length },
            Int64Data = { values }
        };

    /// <summary>An initializer of random weights.</summary>
    public OnnxGraphBuilder Weights(string name, params long[] sizes) =>
        With(Floats(name, sizes, [.. Enumerable.Range(0, (int)sizes.Aggregate(1L, (a, b) => a * b))
            .Select(_ => random.NextSingle() - 0.5f)]));

    /// <summary>An initializer of whole numbers.</summary>
    public OnnxGraphBuilder Integers(string name, params long[] values) => With(Whole(name, values));

    /// <summary>An initializer that is a single number, without an axis.</summary>
    public OnnxGraphBuilder Number(string name, float value) => With(Floats(name, [], value));

    public OnnxGraphBuilder With(TensorProto initializer)
    {
        Model.Graph.Initializer.Add(initializer);
        return this;
    }

    /// <summary>Adds a node.</summary>
    /// <param name="text">Its inputs, its operator and its output, such as <c>"x w b Conv h"</c>; a dot stands for an
    /// input that is left out.</param>
    /// <param name="attributes">Its attributes: numbers, lists of numbers, texts or tensors.</param>
    public OnnxGraphBuilder Node(string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        string[] words = text.Split(' ');
        NodeProto node = new() { OpType = words[^2], Output = { words[^1] }, Name = "the " + words[^1] };
        node.Input.AddRange(words[..^2].Select(word => word == "." ? "" : word));
        foreach ((string name, object value) in attributes)
            node.Attribute.Add(Attribute(name, value));
        Model.Graph.Node.Add(node);
        return this;
    }

    public static AttributeProto Attribute(string name, object value) => value switch
    {
        int number => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = number },
        float number => new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = number },
        string text =>
            new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(text) },
        int[] numbers => new()
        {
            Name = name,
            Type = AttributeProto.Types.AttributeType.Ints,
            Ints = { numbers.Select(number => (long)number) }
        },
        TensorProto tensor => new() { Name = name, Type = AttributeProto.Types.AttributeType.Tensor, T = tensor },
        GraphProto graph => new() { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = graph },
        _ => throw new ArgumentException($"No attribute is a {value.GetType()}.", nameof(value)),
    };
}
