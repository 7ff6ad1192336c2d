using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>Nodes in a row, each reading what the one before it gave, in the order in which they are written.</summary>
internal sealed class OnnxNodes(string input, int opset)
{
    private readonly List<NodeProto> nodes = [];
    private string layer = "";

    /// <summary>The version of ONNX's operators.</summary>
    public int Opset => opset;

    /// <summary>The name of the value that the next node reads.</summary>
    public string Value { get; private set; } = input;

    /// <summary>Begins a layer: its number stands in the names of its nodes.</summary>
    public OnnxNodes In(int index)
    {
        layer = index.ToString(CultureInfo.InvariantCulture);
        return this;
    }

    /// <summary>Adds a node that reads the value reached and more.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="others">Further inputs.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Add(string operation, IEnumerable<string> others, params IEnumerable<AttributeProto> attributes) =>
        Value = Append(operation, [Value, .. others], attributes);

    /// <summary>Adds a node beside the row.</summary>
    /// <returns>The name of what it gives.</returns>
    public string Append(string operation, IEnumerable<string> inputs, params IEnumerable<AttributeProto> attributes)
    {
        string name = $"{layer}.{operation}";
        // A layer may need the same operator twice.
        for (int i = 2; nodes.Exists(node => node.Name == name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{layer}.{operation}{i}");
        nodes.Add(new NodeProto
        {
            Name = name,
            OpType = operation,
            Input = { inputs },
            Output = { name + ".y" },
            Attribute = { attributes }
        });
        return name + ".y";
    }

    /// <summary>Adds a constant: a single number, or a list of one number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="count">How often it stands in the list; null for no list.</param>
    /// <returns>Its name.</returns>
    public string Constant(float number, int? count = null)
    {
        TensorProto tensor = new()
        {
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = Raw([.. Enumerable.Repeat(number, count ?? 1)])
        };
        if (count is int size)
            tensor.Dims.Add(size);
        return Append("Constant", [],
            new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor });
    }

    /// <summary>All nodes; the last value under the given name.</summary>
    public IReadOnlyList<NodeProto> Finish(string output)
    {
        if (nodes.Count == 0)
            Append("Identity", [Value]);
        nodes[^1].Output[0] = output;
        return nodes;
    }

    public static AttributeProto Integer(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Number(string name, float value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    public static AttributeProto Integers(string name, params IEnumerable<long> values) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { values } };

    /// <summary>Floats as a file holds them: the lowest byte first.</summary>
    public static ByteString Raw(ReadOnlySpan<float> values) => ByteString.CopyFrom(MemoryMarshal.AsBytes(values));
}
