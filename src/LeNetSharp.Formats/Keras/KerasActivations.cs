using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The activations by Keras' names.</summary>
internal static class KerasActivations
{
    // A new activation adds its line here; of two names for one, the first is written.
    private static readonly OrderedDictionary<string, Func<Layer>> known = new(StringComparer.Ordinal)
    {
        ["gelu"] = () => new GELU(),
        ["leaky_relu"] = () => new LeakyReLU(0.2f),
        ["relu"] = () => new ReLU(),
        ["sigmoid"] = () => new Sigmoid(),
        ["silu"] = () => new SiLU(),
        ["softmax"] = () => new Softmax(),
        ["swish"] = () => new SiLU(),
        ["tanh"] = () => new Tanh(),
    };

    /// <summary>What a layer says as its activation; nothing for <c>linear</c>.</summary>
    /// <exception cref="FormatException">It is not known here.</exception>
    public static IEnumerable<Layer> Of(KerasLayer layer) => layer.Node("activation") switch
    {
        null => [],
        JsonObject json when json["config"] is not JsonObject => throw layer.Error(
            "has a function of somebody's own as its activation. A Keras file does not hold what it does, and nothing of it is run. Use an activation of Keras itself"),
        JsonObject json => Read(layer.Inside(json)),
        _ => Find(layer, layer.Text("activation", "linear")),
    };

    /// <summary>A layer that is an activation.</summary>
    /// <exception cref="FormatException">It is none that is known here.</exception>
    public static IEnumerable<Layer> Read(KerasLayer layer) => layer.Class switch
    {
        "Activation" => Of(layer),
        "ReLU" => Rectifier(layer, layer.Number("negative_slope", 0)),
        "LeakyReLU" => Rectifier(layer, layer.Number("negative_slope", layer.Number("alpha", 0.3))),
        "Softmax" => layer.Axis is -1 or 1 ? [new Softmax()] : throw layer.Expected("axis", "-1, the last axis,"),
        _ => throw layer.Error("is not known as an activation"),
    };

    /// <summary>Keras' name for an activation of ours; null where it has none.</summary>
    public static string? NameOf(Layer layer) => known.FirstOrDefault(pair => pair.Value().Equals(layer)).Key;

    private static IEnumerable<Layer> Find(KerasLayer layer, string name) =>
        name == "linear" ? []
        : known.TryGetValue(name, out Func<Layer>? create) ? [create()]
        : throw layer.Error(
            $"has the activation {Shown.Text(name)}, which is not known. Known are linear, {string.Join(", ", known.Keys)}");

    private static IEnumerable<Layer> Rectifier(KerasLayer layer, double slope) =>
        layer.Has("max_value") || layer.Number("threshold", 0) != 0
            ? throw layer.Error("cuts off or has a threshold (\"max_value\", \"threshold\"), which no layer here does")
            : slope == 0 ? [new ReLU()]
            : slope is > 0 and <= float.MaxValue ? [new LeakyReLU((float)slope)]
            : throw layer.Expected("negative_slope", "a number of at least 0");
}
