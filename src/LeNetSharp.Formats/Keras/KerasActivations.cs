using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The activations by Keras' names.</summary>
internal static class KerasActivations
{
    // A new activation adds its line here.
    private static readonly OrderedDictionary<string, Func<Layer>> known = new(StringComparer.Ordinal)
    {
        ["relu"] = () => new ReLU(),
        ["sigmoid"] = () => new Sigmoid(),
        ["tanh"] = () => new Tanh(),
    };

    /// <summary>The layer of an activation that stands in another layer; none for <c>linear</c>.</summary>
    /// <exception cref="FormatException">It is not known here.</exception>
    public static IEnumerable<Layer> Read(KerasLayer layer) => layer.Node("activation") switch
    {
        null => [],
        JsonObject json when json["config"] is not JsonObject => throw layer.Error(
            "has a function of somebody's own as its activation. A Keras file does not hold what it does, and nothing of it is run. Use an activation of Keras itself"),
        JsonObject json => KerasLayers.Activation(layer.Inside(json)),
        _ => Find(layer, layer.Text("activation", "linear")),
    };

    /// <summary>Keras' name for an activation of ours; null where it has none.</summary>
    public static string? NameOf(Layer layer) => known.FirstOrDefault(pair => pair.Value().Equals(layer)).Key;

    private static IEnumerable<Layer> Find(KerasLayer layer, string name) =>
        name == "linear" ? []
        : known.TryGetValue(name, out Func<Layer>? create) ? [create()]
        : throw layer.Error($"has the activation {Shown.Text(name)}, which is not known. Known are linear, {string.Join(", ", known.Keys)}");
}
