using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The weights of Keras 3: <c>layers/conv2d_1/vars/0</c>, numbered in the order in which the layer makes
/// them.</summary>
internal sealed class KerasNumberedWeights(Hdf5Group root, string path) : KerasWeights(path)
{
    // What Keras 2.12 called the list of layers in the same form.
    private const string OldList = "_layer_checkpoint_dependencies";

    /// <summary>Every weight of a file that says no layers, numbered within its layer.</summary>
    /// <remarks>The state of the optimizer and of random numbers, and the counts of metrics, are no weights.</remarks>
    public static IEnumerable<StoredTensor> All(Hdf5Group root, string path) => root.All()
        .Where(found => found.Path.Split('/') is [not "optimizer", .., "vars", _] names
            && !names.Contains("seed_generator") && found.Dataset.Sizes.Count > 0)
        .Select(found => found.Dataset.ToTensor(found.Path, path) with
        {
            Place =
            found.Path.Replace("/vars/", "/", StringComparison.Ordinal)
        });

    public override IEnumerable<(string Part, StoredTensor Tensor)> Of(KerasLayer layer)
    {
        IReadOnlyList<string> parts = PartsOf(layer);
        string place = $"{layer.Store}/vars";
        if (root.Find(place) is null && root.Groups.ContainsKey(OldList))
            place = place.Replace("layers/", OldList + "/", StringComparison.Ordinal);
        Hdf5Group group = root.Find(place) ?? new Hdf5Group();
        if (group.Datasets.Count != parts.Count)
            throw layer.Damaged(
                $"needs {parts.Count} weights ({string.Join(", ", parts)}) in \"{place}\", but there are {group.Datasets.Count}");
        for (int i = 0; i < parts.Count; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            Hdf5Dataset weights = group.Datasets.GetValueOrDefault(number)
                ?? throw layer.Damaged($"needs its {parts[i]} as \"{place}/{number}\", but there is none");
            yield return (parts[i], weights.ToTensor($"{place}/{number}", Path));
        }
    }
}
