namespace LeNetSharp.Formats;

/// <summary>The weights of older files: lists of names as attributes, <c>layer_names</c> and for each layer
/// <c>weight_names</c>.</summary>
/// <param name="root">The group with the layers: <c>model_weights</c>, or the file's root where there is no
/// model.</param>
/// <param name="path">The file, for errors.</param>
internal sealed class KerasNamedWeights(Hdf5Group root, string path) : KerasWeights(path)
{
    /// <summary>The attribute that lists the layers.</summary>
    public const string Layers = "layer_names";

    private const string Weights = "weight_names";

    private readonly Dictionary<string, ILookup<string, string>> owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Every weight, in the order of the layers, with its layer's name before its own.</summary>
    public IEnumerable<StoredTensor> All() =>
        Names(root, Layers).SelectMany(layer => Weighty(layer).Select(name => Take(layer, name).Tensor));

    public override IEnumerable<(string Part, StoredTensor Tensor)> Of(KerasLayer layer)
    {
        IReadOnlyList<string> parts = PartsOf(layer);
        if (parts.Count == 0)
            return [];
        string[] names = [.. layer.Holder == layer.Name ? Weighty(layer.Holder) : Owned(layer.Holder)[layer.Name]];
        return names.Length == parts.Count
            ? names.Select(name => Take(layer.Holder, name))
            : throw layer.Damaged(
                $"needs {parts.Count} weights ({string.Join(", ", parts)}), but the file has {names.Length} for it");
    }

    // A model within the model holds the weights of all its layers.
    private ILookup<string, string> Owned(string holder)
    {
        if (!owners.TryGetValue(holder, out ILookup<string, string>? names))
            owners.Add(holder, names = Weighty(holder).ToLookup(name =>
                name.Split('/') is [.., var owner, _] ? owner : holder, StringComparer.Ordinal));
        return names;
    }

    // The names of a layer's weights, without the state of its random numbers.
    private IEnumerable<string> Weighty(string layer) => root.Groups.TryGetValue(layer, out Hdf5Group? group)
        ? Names(group, Weights).Where(name => Part(name) != "seed_generator_state")
        : throw new FormatException(
            $"{Path}: expected a group \"{Shown.Text(layer)}\" with the weights of this layer, but there is none. {JsonText.Advice}");

    private (string Part, StoredTensor Tensor) Take(string layer, string name)
    {
        string place = $"{layer}/{name}";
        Hdf5Dataset weights = root.Groups[layer].FindDataset(name)
            ?? throw new FormatException(
                $"{Path}: expected \"{Shown.Text(place)}\", but there is none. {JsonText.Advice}");
        return taken.Add(place)
            ? (Part(name), weights.ToTensor(place, Path) with { Place = $"{layer}/{Plain(name)}" })
            : throw new FormatException(
                $"{Path}: expected \"{Shown.Text(place)}\" as the weights of one layer, but it is named twice. {JsonText.Advice}");
    }

    // Keras 2 numbers a weight's outputs: kernel:0.
    private static string Plain(string name) => name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name;

    private static string Part(string name) => Plain(name)[(name.LastIndexOf('/') + 1)..];

    // What is too long for one attribute stands in several, numbered from 0.
    private static IEnumerable<string> Names(Hdf5Group group, string attribute)
    {
        if (group.Attributes.TryGetValue(attribute, out Hdf5Attribute? whole))
            return whole.Texts;
        List<string> names = [];
        for (int i = 0;
            group.Attributes.TryGetValue(FormattableString.Invariant($"{attribute}{i}"), out Hdf5Attribute? part); i++)
            names.AddRange(part.Texts);
        return names;
    }
}
