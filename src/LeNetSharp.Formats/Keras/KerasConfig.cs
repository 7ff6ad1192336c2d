using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The layers of a Keras model in the order in which a picture passes them, as its <c>config.json</c>
/// says.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Input">The shape of one sample, as Keras orders its axes.</param>
/// <param name="Layers">The layers, those of models within the model among them; inputs are left out.</param>
internal sealed record KerasConfig(string Name, IReadOnlyList<int> Input, IReadOnlyList<KerasLayer> Layers)
{
    private const string InputClass = "InputLayer", Row = "Sequential";
    private const int MostLevels = 16;

    /// <summary>Reads a config.</summary>
    /// <param name="json">The text of <c>config.json</c>, or of the attribute <c>model_config</c>.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="FormatException">It is no model whose layers stand in a row; the message begins with the
    /// path.</exception>
    public static KerasConfig Read(ReadOnlySpan<byte> json, string path)
    {
        JsonNode? root = JsonText.Parse(json, path);
        // Before version 2.2.3 the config of a Sequential was the list of its layers.
        if (root is JsonObject old && old["config"] is JsonArray layers)
            old["config"] = new JsonObject { ["layers"] = layers.DeepClone() };
        KerasLayer model = KerasLayer.Read(root, path);
        if (!IsModel(model))
            throw model.Error(
                "is not a model of layers that a Keras file says: it is neither Sequential nor Functional. " +
                "Save its weights alone (.weights.h5), and give the network that they belong to");
        KerasLayer[] all = [.. Flat(model, path, "", null, 0)];
        IReadOnlyList<int> input = all.Select(Shape).FirstOrDefault(shape => shape is not null)
            ?? model.InputShape("build_input_shape")
            ?? throw model.Error("does not say the shape of its input. Save a model that begins with an Input layer");
        return new KerasConfig(model.Name, input, [.. all.Where(layer => layer.Class != InputClass)]);
    }

    // Keras 2 called a functional model a Model at first.
    private static bool IsModel(KerasLayer layer) => layer.Class is Row or "Functional" or "Model";

    private static IReadOnlyList<int>? Shape(KerasLayer layer) =>
        layer.InputShape("batch_shape") ?? layer.InputShape("batch_input_shape");

    private static IEnumerable<KerasLayer> Flat(KerasLayer model, string path, string prefix, string? holder, int level)
    {
        if (level > MostLevels)
            throw model.Error($"lies more than {MostLevels} models deep");
        KerasLayer[] layers = model.Inner is JsonArray inner
            ? [.. inner.Select(node => KerasLayer.Read(node, path))]
            : throw model.Expected("layers", "a list");
        bool isGraph = model.Class != Row;
        KerasNames stores = new();
        // Keras numbers the layers of a model by their class; a Sequential leaves its input out.
        KerasLayer[] placed = [.. layers.Select(layer => layer.At(
            isGraph || layer.Class != InputClass ? $"{prefix}layers/{stores.Next(layer.Class)}" : "",
            holder ?? layer.Name))];
        foreach (KerasLayer layer in isGraph ? KerasGraph.InOrder(model, placed) : placed)
            if (IsModel(layer))
                foreach (KerasLayer deeper in Flat(layer, path, layer.Store + "/", layer.Holder, level + 1))
                    yield return deeper;
            else
                yield return layer;
    }
}
