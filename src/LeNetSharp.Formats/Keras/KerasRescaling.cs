using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>Keras' Rescaling, y = x·scale + offset, as our normalization of raw pixels, (x / scale − mean) /
/// deviation.</summary>
internal static class KerasRescaling
{
    /// <summary>Takes the layer as the normalization; it must be the first.</summary>
    public static void Read(KerasLayer layer, KerasNetwork network)
    {
        if (!network.IsEmpty || network.Normalization is not null || network.Around != 0)
            throw layer.Error("can only be read as the first layer, as the normalization of pixels");
        double[] scales = Numbers(layer, "scale", network),
            offsets = layer.Has("offset") ? Numbers(layer, "offset", network) : [0];
        network.Normalization = scales is [var scale]
            ? new Normalization((float)(1 / scale), Floats(offsets.Select(offset => -offset)), [1f])
            : new Normalization(1f, Floats(scales.Select((each, i) => -offsets[i % offsets.Length] / each)),
                Floats(scales.Select(each => 1 / each)));
        if (!IsUsable(network.Normalization))
            throw layer.Expected("scale", "numbers that are not 0, nor too large or small");
    }

    private static bool IsUsable(Normalization normalization) =>
        normalization.Scale != 0 && !normalization.Deviation.Contains(0)
        && normalization.Mean.Concat(normalization.Deviation).Append(normalization.Scale).All(float.IsFinite);

    // One number, or one for each channel; NumPy's stand within an object.
    private static double[] Numbers(KerasLayer layer, string field, KerasNetwork network)
    {
        JsonNode? node = layer.Node(field);
        if (node is JsonObject json)
            node = (json["config"] as JsonObject)?["value"];
        double?[] numbers = node is JsonArray list ? [.. list.Select(Number)] : [Number(node)];
        return numbers.Contains(null) || numbers.Length != 1 && numbers.Length != network.Shape[0]
            ? throw layer.Expected(field, "one number, or one for each channel")
            : [.. numbers.Select(number => number!.Value)];
    }

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) ? number : null;

    private static ValueList<float> Floats(IEnumerable<double> values) =>
        ValueList.Create<float>([.. values.Select(value => (float)value)]);
}
