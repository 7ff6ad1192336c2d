using System.Globalization;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>One operation of the graph.</summary>
/// <remarks>Whoever reads it asks for every attribute it knows; one that nobody asked for is refused, since it may
/// change what is computed.</remarks>
internal sealed class OnnxNode
{
    private readonly Dictionary<string, AttributeProto> attributes = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public OnnxNode(NodeProto node, string path)
    {
        Inputs = node.Input;
        Outputs = node.Output;
        Operator = node.Domain is "" or "ai.onnx" ? node.OpType : $"{node.Domain}.{node.OpType}";
        string name = node.Name.Length > 0 ? OnnxText.Quote(node.Name) : Outputs.Count > 0
            ? "of " + OnnxText.Quote(Output) : "without a name";
        Where = $"{path}: node {name} ({Shown.Text(Operator)})";
        if (Outputs.Count == 0 || Output.Length == 0)
            throw Error($"expected a first output, but it has none. {OnnxText.Damaged}");
        foreach (AttributeProto attribute in node.Attribute)
            if (!attributes.TryAdd(attribute.Name, attribute))
                throw Error(
                    $"expected attribute {OnnxText.Quote(attribute.Name)} once, but it comes twice. {OnnxText.Damaged}");
    }

    /// <summary>The operator; one that is not ONNX's own, with its domain before it.</summary>
    public string Operator { get; }

    /// <summary>Path, name and operator, for errors.</summary>
    public string Where { get; }

    /// <summary>Names of the values it reads; an empty one stands for an input that was left out.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Names of the values it gives.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The name of the first value it gives.</summary>
    public string Output => Outputs[0];

    /// <summary>Whether an input is there.</summary>
    public bool Has(int input) => input < Inputs.Count && Inputs[input].Length > 0;

    /// <summary>The error of this node: path, name and operator, and what was said.</summary>
    public FormatException Error(string said, Exception? inner = null) => new($"{Where}: {said}", inner);

    public long Integer(string attribute, long usual) =>
        Find(attribute, AttributeProto.Types.AttributeType.Int)?.I ?? usual;

    public float Number(string attribute, float usual) =>
        Find(attribute, AttributeProto.Types.AttributeType.Float)?.F ?? usual;

    public string Text(string attribute, string usual) =>
        Find(attribute, AttributeProto.Types.AttributeType.String)?.S.ToStringUtf8() ?? usual;

    public IReadOnlyList<long>? Integers(string attribute) =>
        Find(attribute, AttributeProto.Types.AttributeType.Ints)?.Ints;

    public IReadOnlyList<float>? Numbers(string attribute) =>
        Find(attribute, AttributeProto.Types.AttributeType.Floats)?.Floats;

    public TensorProto? Tensor(string attribute) => Find(attribute, AttributeProto.Types.AttributeType.Tensor)?.T;

    /// <summary>Refuses an attribute whose value would compute what this library does not.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="usual">The value it has when it is left out.</param>
    /// <param name="known">The only value that is known.</param>
    public void Expect(string attribute, long usual, long known)
    {
        if (Integer(attribute, usual) is var value && value != known)
            throw Error(string.Create(CultureInfo.InvariantCulture,
                $"expected {attribute} {known}, but it is {value}. Nothing else is known."));
    }

    /// <summary>Attributes that change nothing in prediction.</summary>
    public void Ignore(params ReadOnlySpan<string> attributes)
    {
        foreach (string attribute in attributes)
            read.Add(attribute);
    }

    /// <summary>Refuses the attributes that nobody asked for.</summary>
    public void RefuseOthers()
    {
        if (attributes.Keys.FirstOrDefault(known => !read.Contains(known)) is string other)
            throw Error($"no attribute of it is known by the name {OnnxText.Quote(other)}.");
    }

    private AttributeProto? Find(string attribute, AttributeProto.Types.AttributeType type)
    {
        read.Add(attribute);
        if (!attributes.TryGetValue(attribute, out AttributeProto? found))
            return null;
        return found.RefAttrName.Length == 0 && found.Type == type
            ? found
            : throw Error(
                $"expected attribute {attribute} as {type}, but it is {(found.RefAttrName.Length > 0 ? "a reference" : found.Type)}. {OnnxText.Damaged}");
    }
}
