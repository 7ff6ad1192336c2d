using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>One layer as a Keras config says it, and where the file keeps its weights.</summary>
internal sealed class KerasLayer
{
    /// <summary>More than any size of a network for pictures; sums and products of a few of them fit their
    /// types.</summary>
    public const int Largest = 1 << 20;

    private readonly JsonObject config;
    private readonly string path;

    private KerasLayer(string path, string className, string name, JsonObject config) =>
        (this.path, Class, Name, this.config) = (path, className, name, config);

    /// <summary>Its class: <c>Conv2D</c>.</summary>
    public string Class { get; }

    /// <summary>Its name in the model: <c>conv2d_1</c>.</summary>
    public string Name { get; }

    /// <summary>Where files of Keras 3 keep its weights: <c>layers/conv2d_1</c>, by class and number, not by
    /// name.</summary>
    public string Store { get; init; } = "";

    /// <summary>The layer of the model that holds its weights in older files: itself, or the model within which it
    /// lies.</summary>
    public string Holder { get; init; } = "";

    /// <summary>What reaches it, in a functional model.</summary>
    public JsonNode? Inbound { get; private init; }

    /// <summary>The layers in it, when it is a model itself.</summary>
    public JsonNode? Inner => config["layers"];

    /// <summary>Reads a layer's class, name and config.</summary>
    /// <param name="node">An object with <c>class_name</c> and <c>config</c>.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="FormatException">It is no such object, or a class of somebody's own.</exception>
    public static KerasLayer Read(JsonNode? node, string path)
    {
        JsonObject json = node as JsonObject ?? throw new FormatException(
            $"{path}: expected a layer with \"class_name\" and \"config\", but got {LayerReader.Show(node)}.");
        JsonFields fields = new(json, path);
        string className = fields.Text("class_name");
        JsonObject config = json["config"] as JsonObject ?? throw fields.Expected("config", "an object");
        string name = Text(config["name"]) ?? Text(json["name"]) ?? KerasNames.Snake(className);
        KerasLayer layer = new(path, className, name, config) { Inbound = json["inbound_nodes"] };
        if (IsForeign(json, className))
            throw layer.Error(
                "is a class or function of somebody's own. A Keras file does not hold what it does, and nothing of it is run. " +
                "Use layers of Keras itself, and save the model again");
        return layer;
    }

    /// <summary>The same layer in its place.</summary>
    public KerasLayer At(string store, string holder) =>
        new(path, Class, Name, config) { Store = store, Holder = holder, Inbound = Inbound };

    /// <summary>A layer that stands in this one as its activation.</summary>
    public KerasLayer Inside(JsonNode node) => Read(node, path);

    /// <summary>An error about this layer.</summary>
    public FormatException Error(string text) => new($"{path}: {this} {text}.");

    /// <summary>An error about a file in which this layer's weights are not as the layer says.</summary>
    public FormatException Damaged(string text) => new($"{path}: {this} {text}. {JsonText.Advice}");

    /// <summary>The error of a field that is something else.</summary>
    public FormatException Expected(string field, string expected) => config.ContainsKey(field)
        ? Error($"must have {expected} as \"{field}\", but has {LayerReader.Show(config[field])}")
        : Error($"must have {expected} as \"{field}\", but has none");

    /// <summary>Whether a field is there and says something.</summary>
    public bool Has(string field) => config[field] is not null;

    public JsonNode? Node(string field) => config[field];

    public string Text(string field, string usual) =>
        config[field] is null ? usual : Text(config[field]) ?? throw Expected(field, "a text");

    public bool Switch(string field, bool usual) => config[field] switch
    {
        null => usual,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => throw Expected(field, "true or false"),
    };

    public double Number(string field, double usual) => config[field] switch
    {
        null => usual,
        JsonValue value when value.TryGetValue(out double number) => number,
        _ => throw Expected(field, "a number"),
    };

    public int Integer(string field, int? usual = null) => config[field] is null && usual is int known ? known
        : Integer(config[field], least: 1) ?? throw Expected(field, $"a whole number from 1 to {Largest}");

    /// <summary>The axis that it works on, which lists of one tell as well; the last where it says none, null where it
    /// says several.</summary>
    public int? Axis => (config["axis"] is JsonArray { Count: 1 } list ? list[0] : config["axis"]) switch
    {
        null => -1,
        JsonValue value when value.TryGetValue(out int axis) => axis,
        _ => null,
    };

    /// <summary>A height and a width: <c>[5, 5]</c> or <c>5</c>.</summary>
    public Size Size(string field, Size? usual = null) => config[field] switch
    {
        null when usual is Size size => size,
        JsonArray { Count: 2 } pair when Integer(pair[0], 1) is int height && Integer(pair[1], 1) is int width =>
            (height, width),
        JsonValue value when Integer(value, 1) is int side => side,
        _ => throw Expected(field, $"one or two whole numbers from 1 to {Largest}"),
    };

    /// <summary>The sides of a padding: <c>[[top, bottom], [left, right]]</c>, <c>[height, width]</c> or one
    /// number.</summary>
    public Padding Sides(string field)
    {
        JsonNode? node = config[field];
        (int, int)? rows = Sides(node is JsonArray { Count: 2 } pair ? pair[0] : node),
            columns = Sides(node is JsonArray { Count: 2 } both ? both[1] : node);
        return rows is var (top, bottom) && columns is var (left, right)
            ? new Padding(top, left, bottom, right)
            : throw Expected(field, $"rows and columns from 0 to {Largest}");
    }

    /// <summary>The shape of one sample, as Keras orders its axes, where the layer says it.</summary>
    /// <exception cref="FormatException">A size other than the batch's is left open.</exception>
    public IReadOnlyList<int>? InputShape(string field)
    {
        if (config[field] is not JsonArray sizes)
            return null;
        int?[] shape = [.. sizes.Skip(1).Select(size => Integer(size, 1))];
        return shape.Length is 0 or > 3 || shape.Contains(null)
            || shape.Aggregate(1L, (product, size) => product * size!.Value) > int.MaxValue
            ? throw Expected(field,
                $"the sizes of a picture or of features, each from 1 to {Largest}, behind the batch's")
            : [.. shape.Select(size => size!.Value)];
    }

    /// <summary><c>layer "conv2d" (Conv2D)</c>.</summary>
    public override string ToString() => $"layer \"{Shown.Text(Name)}\" ({Shown.Text(Class)})";

    // What is Keras' own comes from its modules and is registered under no name.
    private static bool IsForeign(JsonObject json, string className) =>
        Text(json["module"]) is string module
            && module.Split('.')[0] is not ("keras" or "tf_keras" or "tensorflow" or "builtins")
        || Text(json["registered_name"]) is string registered && registered != className
        && registered != Text(json["config"]);

    private static (int, int)? Sides(JsonNode? node) => node switch
    {
        JsonArray { Count: 2 } pair when Integer(pair[0], 0) is int before && Integer(pair[1], 0) is int after =>
            (before, after),
        JsonValue value when Integer(value, 0) is int side => (side, side),
        _ => null,
    };

    private static int? Integer(JsonNode? node, int least) =>
        node is JsonValue value && value.TryGetValue(out int number) && number >= least && number <= Largest
            ? number
            : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
