namespace LeNetSharp.Formats;

/// <summary>The weights of older files: lists of names as attributes, <c>layer_names</c> and for each layer <c>weight_names</c>.</summary>
/// <param name="root">The group with the layers: <c>model_weights</c>, or the file's root where there is no model.</param>
/// <param name="path">The file, for errors.</param>
internal sealed class KerasNamedWeights(Hdf5Group root, string path) : KerasWeights(path)
{
    /// <summary>The attribute that lists the layers.</summary>
    public const string Layers = "layer_names";

    private const string Weights = "weight_names";

    /// <summary>Every weight, in the order of the layers, with its layer's name before its own.</summary>
    public IEnumerable<StoredTensor> All() => Names(root, Layers).SelectMany(layer => Of(layer).Select(weight => weight.Tensor));

    public override IEnumerable<(string Part, StoredTensor Tensor)> Of(KerasLayer layer)
    {
        IReadOnlyList<string> parts = PartsOf(layer);
        if (parts.Count == 0)
            return [];
        // A model within the model holds the weights of all its layers.
        (string Part, StoredTensor Tensor)[] found = [.. Of(layer.Holder)
            .Where(weight => layer.Holder == layer.Name || weight.Tensor.Name.Split('/') is [.., var owner, _] && owner == layer.Name)];
        return found.Length == parts.Count
            ? found
            : throw layer.Damaged($"needs {parts.Count} weights ({string.Join(", ", parts)}), but the file has {found.Length} for it");
    }

    private IEnumerable<(string Part, StoredTensor Tensor)> Of(string layer)
    {
        if (!root.Groups.TryGetValue(layer, out Hdf5Group? group))
            throw new FormatException($"{Path}: expected a group \"{Shown.Text(layer)}\" with the weights of this layer, but there is none. {JsonText.Advice}");
        foreach (string name in Names(group, Weights))
        {
            // Keras 2 numbers a weight's outputs: kernel:0.
            string plain = name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name;
            string part = plain[(plain.LastIndexOf('/') + 1)..];
            if (part == "seed_generator_state")
                continue;
            Hdf5Dataset weights = group.FindDataset(name)
                ?? throw new FormatException($"{Path}: expected \"{Shown.Text($"{layer}/{name}")}\", but there is none. {JsonText.Advice}");
            yield return (part, weights.ToTensor($"{layer}/{name}", Path) with { Place = $"{layer}/{plain}" });
        }
    }

    // What is too long for one attribute stands in several, numbered from 0.
    private static IEnumerable<string> Names(Hdf5Group group, string attribute)
    {
        if (group.Attributes.TryGetValue(attribute, out Hdf5Attribute? whole))
            return whole.Texts;
        List<string> names = [];
        for (int i = 0; group.Attributes.TryGetValue(FormattableString.Invariant($"{attribute}{i}"), out Hdf5Attribute? part); i++)
            names.AddRange(part.Texts);
        return names;
    }
}
