using System.Globalization;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>The graph of a model, checked: one picture goes in, one result comes out, and every value is given once,
/// before it is read.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal);

    public OnnxGraph(GraphProto graph, string path)
    {
        Path = path;
        if (graph.SparseInitializer.Count > 0)
            throw new FormatException(
                $"{path}: it has sparse initializers, which are not read. Save the model with dense ones.");
        Initializers = ReadInitializers(graph);
        foreach (SafetensorsEntry initializer in Initializers)
            Constants.Add(OnnxConstant.Of(initializer));
        ValueInfoProto input =
            Only([.. graph.Input.Where(value => Constants.Find(value.Name) is null)], "input", "a picture");
        Input = input.Name;
        InputType = input.Type?.TensorType?.ElemType ?? 0;
        (Batch, InputShape) = ReadShape(input);
        Output = Only([.. graph.Output], "output", "the logits").Name;
        Nodes = Needed([.. graph.Node.Select(node => new OnnxNode(node, path))]);
        foreach (string name in Nodes.Where(node => node.Operator != "Shape").SelectMany(node => node.Inputs)
            .Append(Output))
            uses[name] = Uses(name) + 1;
    }

    public string Path { get; }

    /// <summary>Every initializer, in the file's order.</summary>
    public IReadOnlyList<SafetensorsEntry> Initializers { get; }

    /// <summary>What does not depend on the picture.</summary>
    public OnnxConstants Constants { get; } = new();

    /// <summary>The name of the value that is the picture.</summary>
    public string Input { get; }

    /// <summary>Its type, by ONNX's number.</summary>
    public int InputType { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape InputShape { get; }

    /// <summary>How many samples the graph takes at once; null when any number.</summary>
    public long? Batch { get; }

    /// <summary>The name of the value that is the result.</summary>
    public string Output { get; }

    /// <summary>The nodes that the result needs, in the file's order.</summary>
    public IReadOnlyList<OnnxNode> Nodes { get; }

    /// <summary>How often a value is read; a look at its shape does not count.</summary>
    public int Uses(string value) => uses.GetValueOrDefault(value);

    private FormatException Error(string said) => new($"{Path}: {said}");

    private SafetensorsEntry[] ReadInitializers(GraphProto graph)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (TensorProto tensor in graph.Initializer)
            if (!names.Add(tensor.Name))
                throw Error(
                    $"expected initializer {OnnxText.Quote(tensor.Name)} once, but it comes twice. {OnnxText.Damaged}");
        return [.. graph.Initializer.Select(tensor =>
            OnnxTensor.Read(tensor, $"{Path}: initializer {OnnxText.Quote(tensor.Name)}"))];
    }

    private ValueInfoProto Only(ValueInfoProto[] values, string what, string meaning) =>
        values is [{ Name.Length: > 0 } single]
        ? single
        : throw Error(string.Create(CultureInfo.InvariantCulture,
            $"expected one {what}, {meaning}, but the graph has {values.Length}{List(values)}. Export the network with one {what}."));

    private (long? Batch, Shape Sample) ReadShape(ValueInfoProto input)
    {
        if (input.Type?.TensorType?.Shape is not { Dim: { Count: >= 2 and <= 4 } sizes })
            throw Error(
                $"expected input {OnnxText.Quote(input.Name)} of shape (batch, channels, height, width), but its shape is not said, or is another. Export the model with it.");
        List<int> sample = [];
        long count = 1;
        foreach (TensorShapeProto.Types.Dimension size in sizes.Skip(1))
        {
            count *= size.DimValue is >= 1 and <= int.MaxValue ? size.DimValue : 0;
            if (count is < 1 or > int.MaxValue)
                throw Error(
                    $"expected input {OnnxText.Quote(input.Name)} of shape (batch, channels, height, width), where all but the batch are numbers, but it is ({string.Join(", ", sizes.Select(Show))}). " +
                    "Export the model for one size of pictures.");
            sample.Add((int)size.DimValue);
        }
        return (sizes[0].HasDimValue && sizes[0].DimValue > 0 ? sizes[0].DimValue : null, Shape.Create([.. sample]));
    }

    private static string Show(TensorShapeProto.Types.Dimension size) =>
        size.HasDimParam ? OnnxText.Quote(size.DimParam)
        : size.HasDimValue ? size.DimValue.ToString(CultureInfo.InvariantCulture) : "?";

    private static string List(ValueInfoProto[] values) =>
        values.Length == 0
            ? ""
            : $" ({string.Join(", ", values.Take(4).Select(value => OnnxText.Quote(value.Name)))}{(values.Length > 4 ? ", …" : "")})";

    // From the result backwards, then in the file's order: what nobody needs is left out, and nothing is read before it
    // is given.
    private OnnxNode[] Needed(OnnxNode[] nodes)
    {
        Dictionary<string, int> givers = new(StringComparer.Ordinal);
        for (int i = 0; i < nodes.Length; i++)
            foreach (string output in nodes[i].Outputs.Where(output => output.Length > 0))
                if (output == Input || Constants.Find(output) is not null || !givers.TryAdd(output, i))
                    throw nodes[i]
                        .Error($"expected value {OnnxText.Quote(output)} once, but it is given twice. {OnnxText.Damaged}");
        bool[] needed = new bool[nodes.Length];
        Stack<(string Value, int Reader)> open = new([(Output, nodes.Length)]);
        while (open.TryPop(out (string Value, int Reader) next))
        {
            if (next.Value.Length == 0 || next.Value == Input || Constants.Find(next.Value) is not null)
                continue;
            if (!givers.TryGetValue(next.Value, out int giver) || giver >= next.Reader)
                throw next.Reader == nodes.Length
                    ? Error($"no node gives the output {OnnxText.Quote(Output)}. {OnnxText.Damaged}")
                    : nodes[next.Reader]
                    .Error($"no node before it gives its input {OnnxText.Quote(next.Value)}. {OnnxText.Damaged}");
            if (next.Value != nodes[giver].Output)
                throw nodes[giver]
                    .Error($"its further output {OnnxText.Quote(next.Value)} is read, but is not known. Only first outputs are.");
            if (needed[giver])
                continue;
            needed[giver] = true;
            foreach (string input in nodes[giver].Inputs)
                open.Push((input, giver));
        }
        return [.. nodes.Where((_, i) => needed[i])];
    }
}
