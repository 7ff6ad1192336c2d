namespace LeNetSharp.Formats;

/// <summary>What the frameworks call the parts of a layer, in PyTorch's words.</summary>
internal static class WeightNames
{
    private static readonly Dictionary<string, string> parts = new(StringComparer.Ordinal)
    {
        ["weight"] = "weight",
        ["kernel"] = "weight",
        ["gamma"] = "weight",
        ["scale"] = "weight",
        ["bias"] = "bias",
        ["beta"] = "bias",
        ["running_mean"] = "running_mean",
        ["moving_mean"] = "running_mean",
        ["mean"] = "running_mean",
        ["running_var"] = "running_var",
        ["moving_variance"] = "running_var",
        ["moving_var"] = "running_var",
        ["var"] = "running_var",
    };

    // Flax keeps what is learned and what is measured apart, under names of their own.
    private static readonly string[] collections = ["params", "batch_stats"];

    /// <summary>PyTorch's counter of the batches that its statistics saw: nothing is computed with it.</summary>
    public const string Counter = "num_batches_tracked";

    /// <summary>A name as its layer and its part: <c>conv2d/kernel</c> is <c>conv2d</c> and <c>weight</c>.</summary>
    public static (string Layer, string Part) Split(string name)
    {
        int cut = name.AsSpan().LastIndexOfAny('.', '/');
        string part = name[(cut + 1)..];
        return (cut < 0 ? "" : name[..cut], parts.GetValueOrDefault(part, part));
    }

    /// <summary>A name without Flax's collections: <c>params/Conv_0/kernel</c> is <c>Conv_0/kernel</c>.</summary>
    public static string WithoutCollections(string name)
    {
        foreach (string collection in collections)
            foreach (char separator in "./")
                if (name.StartsWith(collection + separator, StringComparison.Ordinal))
                    return WithoutCollections(name[(collection.Length + 1)..]);
        return name;
    }

    /// <summary>The layout that goes with the names: who says <c>kernel</c> lays out channels last.</summary>
    public static WeightLayout LayoutOf(IEnumerable<StoredTensor> tensors) =>
        tensors.Any(tensor => tensor.Place.Split('.', '/')[^1] == "kernel")
            ? WeightLayout.ChannelsLast
            : WeightLayout.ChannelsFirst;
}
