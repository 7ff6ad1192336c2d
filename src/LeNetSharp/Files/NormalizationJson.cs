using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>How raw pixels become a network's input, to and from JSON.</summary>
internal static class NormalizationJson
{
    public static JsonObject Write(Normalization normalization) => new()
    {
        ["scale"] = normalization.Scale,
        ["mean"] = List(normalization.Mean),
        ["deviation"] = List(normalization.Deviation),
    };

    /// <summary>The normalization that the fields say, for a network with this input.</summary>
    /// <exception cref="FormatException">A field is missing or cannot be; the message says which.</exception>
    public static Normalization Read(JsonFields fields, Shape input)
    {
        Normalization normalization = new(fields.Single("scale"), fields.Singles("mean"), fields.Singles("deviation"));
        int channels = input[0];
        if (normalization.Scale == 0)
            throw fields.Expected("scale", "a number other than 0");
        string each = $"for each of {channels} channels, or of one for all";
        if (normalization.Mean.Count != 1 && normalization.Mean.Count != channels)
            throw fields.Expected("mean", $"a list of one number {each}");
        if (normalization.Deviation.Count != 1 && normalization.Deviation.Count != channels
            || normalization.Deviation.Contains(0))
            throw fields.Expected("deviation", $"a list of one number other than 0 {each}");
        return normalization;
    }

    // A float writes itself in the fewest digits that give the same float again.
    private static JsonArray List(ValueList<float> values) => new([.. values.Select(value => (JsonNode)value)]);
}
