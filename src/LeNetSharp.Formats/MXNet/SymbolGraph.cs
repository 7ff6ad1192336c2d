using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>Reads <c>NAME-symbol.json</c>: the nodes of a network and which of them is its output.</summary>
internal static class SymbolGraph
{
    // Hidden from operators: __shape__, __lr_mult__ and others stand beside an operator's own options, and were once
    // apart from them.
    private static readonly string[] attributeFields = ["attrs", "attr", "param"];

    /// <summary>The output of a symbol; everything that it needs follows from its inputs.</summary>
    /// <exception cref="FormatException">It is no symbol, is damaged, or has more than one output; the message begins
    /// with the path.</exception>
    public static SymbolNode Read(byte[] file, string path)
    {
        JsonFields fields = JsonFields.Parse(file, path);
        List<SymbolNode> nodes = [];
        foreach (JsonFields node in fields.Objects("nodes"))
            nodes.Add(ReadNode(node, nodes));
        return References(fields, "heads", nodes) is [var head]
            ? head
            : throw new FormatException(
                $"{path}: a symbol with one output is read, but \"heads\" is {LayerReader.Show(fields.Node("heads"))}. Save one output alone.");
    }

    private static SymbolNode ReadNode(JsonFields fields, List<SymbolNode> before)
    {
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        foreach (string field in attributeFields.Where(fields.Has))
            foreach ((string name, string text) in fields.Texts(field))
                attributes.TryAdd(name, text);
        return new SymbolNode(before.Count, fields.Text("op"), fields.Text("name"), attributes,
            References(fields, "inputs", before));
    }

    // [node, output, version] or, once, [node, output]. Only what stands before it can be read by a node: so nothing
    // goes round in circles.
    private static SymbolNode[] References(JsonFields fields, string name, List<SymbolNode> nodes)
    {
        string expected = FormattableString.Invariant(
            $"a list of [node, 0, version] with nodes 0 to {nodes.Count - 1}, which stand before it");
        if (fields.Node(name) is not JsonArray list)
            throw fields.Expected(name, expected);
        return [.. list.Select(item => item is JsonArray { Count: 2 or 3 } reference && Number(reference[0]) is int node
            && node >= 0 && node < nodes.Count && Number(reference[1]) == 0
            ? nodes[node]
            : throw fields.Expected(name, expected))];
    }

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out int number) ? number : null;
}
