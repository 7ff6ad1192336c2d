using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Layers to and from JSON: an object with the layer's type and its fields.</summary>
internal static class LayerJson
{
    // A new layer adds its line here.
    private static readonly Dictionary<string, Func<LayerReader, Layer>> readers = new()
    {
        [nameof(AvgPool2d)] = AvgPool2d.Read,
        [nameof(BatchNorm1d)] = BatchNorm1d.Read,
        [nameof(BatchNorm2d)] = BatchNorm2d.Read,
        [nameof(Conv2d)] = Conv2d.Read,
        [nameof(Dropout)] = Dropout.Read,
        [nameof(Flatten)] = _ => new Flatten(),
        [nameof(GELU)] = _ => new GELU(),
        [nameof(GlobalAvgPool2d)] = _ => new GlobalAvgPool2d(),
        [nameof(LeakyReLU)] = LeakyReLU.Read,
        [nameof(Linear)] = Linear.Read,
        [nameof(MaxPool2d)] = MaxPool2d.Read,
        [nameof(Pad2d)] = Pad2d.Read,
        [nameof(RadialBasis)] = RadialBasis.Read,
        [nameof(Rescale)] = Rescale.Read,
        [nameof(ReLU)] = _ => new ReLU(),
        [nameof(ScaledTanh)] = _ => new ScaledTanh(),
        [nameof(Sequential)] = fields => new Sequential(fields.Layers("layers")),
        [nameof(Sigmoid)] = _ => new Sigmoid(),
        [nameof(SiLU)] = _ => new SiLU(),
        [nameof(Softmax)] = _ => new Softmax(),
        [nameof(Subsample2d)] = Subsample2d.Read,
        [nameof(Tanh)] = _ => new Tanh(),
        [nameof(UnitBias)] = UnitBias.Read,
    };

    /// <summary>The names of all layers, in order.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. readers.Keys.Order(StringComparer.Ordinal)];

    public static JsonObject Write(Layer layer)
    {
        JsonObject json = new() { ["type"] = layer.TypeName };
        LayerFields fields = new();
        layer.Describe(fields);
        fields.WriteTo(json);
        return json;
    }

    public static Layer Read(JsonNode? node, string where)
    {
        if (node is not JsonObject json)
            throw new FormatException(
                $"{where}: expected an object such as {{\"type\": \"Flatten\"}}, but got {LayerReader.Show(node)}.");
        LayerReader fields = new(json, where);
        string type = fields.Text("type");
        if (!readers.TryGetValue(type, out Func<LayerReader, Layer>? read))
            throw new FormatException(
                $"{where}: no layer is called \"{type}\". Known are: {string.Join(", ", Types)}.");
        Layer layer = fields.Guard(type, () => read(fields));
        fields.RefuseOthers(type);
        return layer;
    }
}
