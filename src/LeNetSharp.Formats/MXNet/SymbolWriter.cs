using System.Globalization;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes a network as a symbol, to the byte as Gluon's <c>export</c> does for a <c>HybridSequential</c> of
/// the same layers.</summary>
internal sealed class SymbolWriter
{
    // 1.9.1, the last version, whose files these equal.
    private const int Version = 10901;

    private readonly List<string> nodes = [], variables = [], outputs = ["0"];
    private readonly List<(string Name, Tensor Values)> arrays = [];
    private readonly Dictionary<string, int> counters = new(StringComparer.Ordinal);
    private int outputCount;

    private SymbolWriter() { }

    /// <summary>The symbol of a network.</summary>
    /// <param name="model">The network and its parameters.</param>
    /// <param name="path">The file, for errors.</param>
    /// <param name="saysInput">Whether the data's variable says the picture's shape, as Gluon does not.</param>
    /// <exception cref="FormatException">MXNet cannot say a layer; the message begins with the path and names the
    /// layer.</exception>
    public static SymbolText Write(Model model, string path, bool saysInput)
    {
        SymbolWriter writer = new();
        int last =
            writer.Variable("data", saysInput ? [("__shape__", $"(0, {string.Join(", ", model.Network.Input)})")] : []);
        int index = 0, first = 0;
        foreach ((Layer layer, Plan plan) in model.Network.Layers.Flat(model.Network.Input))
        {
            last = layer is Dropout ? last
                : layer is SiLU ? writer.Swish(last)
                : writer.Operator(SymbolWords.Of(layer, plan, index, path), last,
                    LayerParts.Of(model, layer, plan, first));
            first += plan.Parameters.Count;
            index++;
        }
        return new SymbolText(Encoding.UTF8.GetBytes(writer.Json(last)), writer.arrays);
    }

    private int Operator(SymbolWord word, int data, IReadOnlyList<(string Name, Tensor Values)> parts)
    {
        string prefix = Prefix(word.Hint);
        List<string> inputs = [Reference(data)];
        foreach ((string part, Tensor values) in parts)
        {
            bool isStatistic = LayerParts.IsStatistic(part);
            arrays.Add(((isStatistic ? "aux:" : "arg:") + prefix + part, values));
            inputs.Add(Reference(Variable(prefix + part, SymbolWords.ParameterOptions(part, values.Shape)),
                version: isStatistic ? 1 : 0));
        }
        return Node(word.Operator, prefix + word.Ending, word.Options, inputs, word.Outputs);
    }

    private int Swish(int data)
    {
        string prefix = Prefix("swish");
        int scaled = Node("_mul_scalar", prefix + "_mulscalar0", [("scalar", "1.0")], [Reference(data)],
            outputCount: 1);
        int sigmoid = Node("sigmoid", prefix + "fwd", [], [Reference(scaled)], outputCount: 1);
        return Node(Formats.Swish.Operator, prefix + "_mul0", [], [Reference(data), Reference(sigmoid)],
            outputCount: 1);
    }

    // Layers of a kind are counted: conv0_, conv1_.
    private string Prefix(string hint) =>
        FormattableString.Invariant($"{hint}{counters[hint] = counters.GetValueOrDefault(hint, -1) + 1}_");

    private int Variable(string name, (string, string)[] options)
    {
        variables.Add(Text(nodes.Count));
        return Node("null", name, options, [], outputCount: 1);
    }

    private int Node(string type, string name, (string, string)[] options, List<string> inputs, int outputCount)
    {
        List<(string, string)> fields = [("op", $"\"{type}\""), ("name", $"\"{name}\"")];
        if (options.Length > 0)
            fields.Add(("attrs", SymbolJson.Texts(3, options)));
        fields.Add(("inputs", SymbolJson.Short(3, inputs)));
        nodes.Add(SymbolJson.Object(2, fields));
        this.outputCount += outputCount;
        outputs.Add(Text(this.outputCount));
        return nodes.Count - 1;
    }

    private string Json(int head) => SymbolJson.Object(0,
    [
        ("nodes", SymbolJson.Lines(1, nodes)),
        ("arg_nodes", SymbolJson.Short(1, variables)),
        ("node_row_ptr", SymbolJson.Short(1, outputs)),
        ("heads", $"[{Reference(head)}]"),
        ("attrs", $"{{\"mxnet_version\": [\"int\", {Text(Version)}]}}"),
    ]);

    // A node's first output. Variables that an operator changes are read in their version 1.
    private static string Reference(int node, int version = 0) =>
        FormattableString.Invariant($"[{node}, 0, {version}]");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
