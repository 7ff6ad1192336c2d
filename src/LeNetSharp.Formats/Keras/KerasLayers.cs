using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The layers of Keras that are known, by class, and what each becomes.</summary>
internal static class KerasLayers
{
    // A new layer adds its line here.
    private static readonly OrderedDictionary<string, Action<KerasLayer, KerasNetwork>> known =
        new(StringComparer.Ordinal)
        {
            ["Activation"] = Activation,
            ["AlphaDropout"] = InTrainingAlone,
            ["AveragePooling2D"] = KerasWindows.AveragePooling,
            ["BatchNormalization"] = KerasBatchNorm.Read,
            ["Conv2D"] = KerasWindows.Convolution,
            ["Dense"] = Dense,
            ["Dropout"] = InTrainingAlone,
            ["Flatten"] = Flatten,
            ["GaussianDropout"] = InTrainingAlone,
            ["GaussianNoise"] = InTrainingAlone,
            ["GlobalAveragePooling2D"] = KerasWindows.GlobalAverage,
            ["Identity"] = (_, _) => { },
            ["LeakyReLU"] = Activation,
            ["MaxPooling2D"] = KerasWindows.MaxPooling,
            ["ReLU"] = Activation,
            ["Rescaling"] = KerasRescaling.Read,
            ["Reshape"] = Reshape,
            ["Softmax"] = Activation,
            ["SpatialDropout2D"] = InTrainingAlone,
            ["ZeroPadding2D"] = KerasWindows.ZeroPadding,
        };

    /// <summary>Puts a layer of the model into the network.</summary>
    /// <exception cref="FormatException">It is not known, or says what no layer here does; the message names
    /// it.</exception>
    public static void Read(KerasLayer layer, KerasNetwork network)
    {
        if (!known.TryGetValue(layer.Class, out Action<KerasLayer, KerasNetwork>? read))
            throw layer.Class is "Lambda"
                ? layer.Error(
                    "carries Python code, which is never run. Replace it by layers that say what they do, and save the model again")
                : layer.Error($"is not known. Known are {string.Join(", ", known.Keys)}");
        read(layer, network);
        // float64 rounds less and float32 the same; what computes in 16 bits or fewer is another model in small.
        if (Precision(layer.Node("dtype")) is string name && !name.StartsWith("float32", StringComparison.Ordinal)
            && !name.StartsWith("float64", StringComparison.Ordinal))
            network.Note($"Keras computes this model in {Shown.Text(name)}; here it is computed in float32.");
    }

    private static string? Precision(JsonNode? dtype) => dtype switch
    {
        JsonValue value when value.TryGetValue(out string? name) => name,
        JsonObject policy => Precision((policy["config"] as JsonObject)?["name"]),
        _ => null,
    };

    private static void Activation(KerasLayer layer, KerasNetwork network) =>
        network.Add(layer, KerasActivations.Read(layer));

    private static void InTrainingAlone(KerasLayer layer, KerasNetwork network) =>
        network.Note($"The {layer} acts in training alone, and is left out.");

    private static void Dense(KerasLayer layer, KerasNetwork network)
    {
        if (layer.Has("lora_rank") || layer.Has("quantization_config"))
            throw layer.Error(
                "has weights in two factors (LoRA) or of few bits, which are not read. Save the model as it was before");
        network.Add(layer, () => new Linear(layer.Integer("units"), layer.Switch("use_bias", true)));
        network.Picture = null;
        network.Add(layer, KerasActivations.Of(layer));
    }

    // Keras turns the picture to (height, width, channels) first if the layer is told that it is not; if it is not
    // told, it takes it as it is.
    private static void Flatten(KerasLayer layer, KerasNetwork network)
    {
        Shape picture = network.Shape;
        bool isFirst = KerasDataFormat.IsFirst(layer);
        if (isFirst && !network.IsChannelsFirst && picture is [> 1, _, _])
            throw KerasDataFormat.Mixed(layer);
        network.Add(layer, () => new Flatten());
        network.Picture = picture is [_, _, _] && (isFirst || !network.IsChannelsFirst) ? picture : network.Picture;
    }

    // A shape that says the same pixels in the same order.
    private static void Reshape(KerasLayer layer, KerasNetwork network)
    {
        int[] sizes = layer.Node("target_shape") is JsonArray list
            ? [.. list.Select(size => size is JsonValue value && value.TryGetValue(out int number) ? number : 0)]
            : [];
        Shape from = network.Shape;
        bool isPicture = sizes.Length == 3 && sizes.All(size => size is > 0 and <= KerasLayer.Largest)
            && (long)sizes[0] * sizes[1] * sizes[2] == from.Count;
        Shape? to = !isPicture ? null : network.IsChannelsFirst ? [.. sizes] : [sizes[2], sizes[0], sizes[1]];
        if (to is not null && (to.Equals(from) || network.IsEmpty && to[0] == 1 && from is [_] or [1, _, _]))
            network.Reshape(to);
        else if (sizes is [-1] || sizes is [var all] && all == from.Count)
            Flatten(layer, network);
        else
            throw layer.Error($"makes ({string.Join(", ", sizes)}) of {from}, which no layer here does");
    }
}
