namespace LeNetSharp.Formats;

/// <summary>Where a Keras file keeps the weights of its layers.</summary>
internal abstract class KerasWeights(string path)
{
    /// <summary>The file, for errors.</summary>
    protected string Path => path;

    /// <summary>The weights of a layer, in Keras' order, under Keras' names for them: <c>kernel</c>,
    /// <c>bias</c>.</summary>
    /// <exception cref="FormatException">There are others than the layer says.</exception>
    public abstract IEnumerable<(string Part, StoredTensor Tensor)> Of(KerasLayer layer);

    /// <summary>What Keras calls the weights of a layer, in order.</summary>
    protected static IReadOnlyList<string> PartsOf(KerasLayer layer) => layer.Class switch
    {
        "Conv2D" or "Dense" => layer.Switch("use_bias", true) ? ["kernel", "bias"] : ["kernel"],
        "BatchNormalization" =>
        [
            .. layer.Switch("scale", true) ? ["gamma"] : Array.Empty<string>(),
            .. layer.Switch("center", true) ? ["beta"] : Array.Empty<string>(),
            "moving_mean", "moving_variance",
        ],
        _ => [],
    };
}
