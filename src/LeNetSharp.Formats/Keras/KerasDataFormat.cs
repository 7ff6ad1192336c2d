namespace LeNetSharp.Formats;

/// <summary>Whether a model's pictures are (height, width, channels), as Keras does by default, or (channels, height,
/// width).</summary>
internal static class KerasDataFormat
{
    private const string Field = "data_format", First = "channels_first", Last = "channels_last";

    /// <summary>What the first layer says that works on pictures; Flatten only if no other does.</summary>
    public static bool IsFirst(IEnumerable<KerasLayer> layers) =>
        layers.Where(layer => layer.Has(Field)).MinBy(layer => layer.Class == "Flatten") is { } layer && IsFirst(layer);

    /// <summary>What a layer says.</summary>
    public static bool IsFirst(KerasLayer layer) => layer.Text(Field, Last) switch
    {
        First => true,
        Last => false,
        _ => throw layer.Expected(Field, $"\"{Last}\" or \"{First}\""),
    };

    /// <summary>Refuses a layer that takes a picture for one of the other layout.</summary>
    public static void Check(KerasLayer layer, KerasNetwork network)
    {
        if (IsFirst(layer) != network.IsChannelsFirst)
            throw Mixed(layer);
    }

    /// <summary>The error of a layer that takes a picture for one of the other layout.</summary>
    public static FormatException Mixed(KerasLayer layer) => layer.Error(
        $"lays out pictures otherwise than the layers before it: \"{Field}\" is {Shown.Text(layer.Text(Field, Last))}. Give every layer the same");
}
