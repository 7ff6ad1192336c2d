using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>Puts the layers of a functional model in the order in which a picture passes them.</summary>
/// <remarks>Each layer says which ones reach it: <c>["conv2d", 0, 0]</c>, alone in files of Keras 2, as
/// <c>keras_history</c> in those of Keras 3. A network here is a chain, so every layer must be reached by one and reach
/// one.</remarks>
internal static class KerasGraph
{
    private const string Advice = "Only models whose layers stand in a row can be read";

    /// <summary>The layers from the input to the output.</summary>
    /// <exception cref="FormatException">They are no chain; the message names the layer where it branches.</exception>
    public static IReadOnlyList<KerasLayer> InOrder(KerasLayer model, IReadOnlyList<KerasLayer> layers)
    {
        Dictionary<string, KerasLayer> next = new(StringComparer.Ordinal);
        KerasLayer? first = null;
        foreach (KerasLayer layer in layers)
            switch (References(layer.Inbound).ToArray())
            {
                case []:
                    first = first is null ? layer : throw layer.Error($"begins a second path beside {first}. {Advice}");
                    break;
                case [var before]:
                    if (!next.TryAdd(before, layer))
                        throw layer.Error($"and {next[before]} are both reached by layer \"{before}\". {Advice}");
                    break;
                case var several:
                    throw layer.Error(
                        $"is reached by {several.Length} layers (\"{string.Join("\", \"", several.Take(3))}\"). {Advice}");
            }
        List<KerasLayer> chain = [first ?? throw model.Error($"has no layer to begin with. {Advice}")];
        while (chain.Count <= layers.Count && next.TryGetValue(chain[^1].Name, out KerasLayer? following))
            chain.Add(following);
        if (chain.Count != layers.Count)
            throw model.Error($"has {layers.Count} layers, but {chain.Count} of them stand in a row. {Advice}");
        return References(model.Node("output_layers")).ToArray() is [var output] && output == chain[^1].Name
            ? chain
            : throw model.Error($"gives something else than what its last layer \"{chain[^1].Name}\" gives. {Advice}");
    }

    // Every ["name", number, number, ...] in it.
    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonArray { Count: >= 3 } list when list[0] is JsonValue name && name.TryGetValue(out string? text)
            && list[1] is JsonValue && list[2] is JsonValue => [text],
        JsonArray list => list.SelectMany(References),
        JsonObject json => json.SelectMany(pair => References(pair.Value)),
        _ => [],
    };
}
