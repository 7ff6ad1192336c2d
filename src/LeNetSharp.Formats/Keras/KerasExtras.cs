using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>What Keras has no place for: the names of the classes, and how pixels become the input.</summary>
/// <remarks>They stand in <c>metadata.json</c>, of which Keras itself reads nothing, under a name of their own; only
/// where they are not what a file without them means.</remarks>
internal sealed class KerasExtras
{
    private const string Field = "lenetsharp";

    private readonly JsonFields fields;

    private KerasExtras(JsonFields fields) => this.fields = fields;

    /// <summary>What a file's metadata says; null when it says nothing.</summary>
    /// <exception cref="FormatException">It is damaged.</exception>
    public static KerasExtras? Read(ReadOnlySpan<byte> metadata, string path)
    {
        JsonFields fields = JsonFields.Parse(metadata, path);
        return fields.Has(Field) ? new KerasExtras(fields.Object(Field)) : null;
    }

    /// <summary>Adds to the metadata what a model says beyond Keras.</summary>
    public static void Write(Model model, JsonObject metadata)
    {
        JsonObject extras = [];
        if (!model.Classes.SequenceEqual(Model.NumberedClasses(model.Network)))
            extras["classes"] = new JsonArray([.. model.Classes.Select(name => (JsonNode)name)]);
        if (!model.Normalization.Equals(LeNetSharp.Normalization.Bytes))
            extras["normalization"] = NormalizationJson.Write(model.Normalization);
        if (extras.Count > 0)
            metadata[Field] = extras;
    }

    /// <summary>The names of the classes; null when they have numbers only.</summary>
    public string[]? Classes(int count)
    {
        if (!fields.Has("classes"))
            return null;
        string[] classes = fields.List("classes");
        return classes.Length == count
            ? classes
            : throw fields.Expected("classes", $"{count} names, as many as the network has outputs");
    }

    /// <summary>How pixels become the input; null when the file does not say it.</summary>
    public Normalization? Normalization(Shape input) =>
        fields.Has("normalization") ? NormalizationJson.Read(fields.Object("normalization"), input) : null;
}
