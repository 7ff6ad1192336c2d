using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>The fields of a layer, in the order of its constructor: from them come its text and its JSON.</summary>
public sealed class LayerFields
{
    private readonly List<Field> fields = [];

    private enum Show { Bare, Named, Hidden }

    private sealed record Field(string Name, string Text, JsonNode? Value, Show Show);

    /// <summary>The text between the parentheses.</summary>
    internal string Text => string.Join(", ", fields.Where(entry => entry.Show != Show.Hidden)
        .Select(entry => entry.Show == Show.Bare ? entry.Text : $"{entry.Name}: {entry.Text}"));

    /// <summary>The leading field, whose name one leaves out in code.</summary>
    public LayerFields Lead(string name, int value) =>
        Add(name, value.ToString(CultureInfo.InvariantCulture), value, Show.Bare);

    /// <summary>A leading number that need not be whole.</summary>
    public LayerFields Lead(string name, float value) =>
        Add(name, value.ToString(CultureInfo.InvariantCulture), value, Show.Bare);

    /// <summary>A number with a default; hidden in text while it has it.</summary>
    public LayerFields Add(string name, int value, int usual) =>
        Add(name, value.ToString(CultureInfo.InvariantCulture), value, value == usual ? Show.Hidden : Show.Named);

    /// <summary>A number that need not be whole, with a default; hidden in text while it has it.</summary>
    public LayerFields Add(string name, float value, float usual) =>
        Add(name, value.ToString(CultureInfo.InvariantCulture), value, value == usual ? Show.Hidden : Show.Named);

    /// <summary>A switch with a default; hidden in text while it has it.</summary>
    public LayerFields Add(string name, bool value, bool usual) =>
        Add(name, value ? "true" : "false", value, value == usual ? Show.Hidden : Show.Named);

    /// <summary>A height and width.</summary>
    public LayerFields Add(string name, Size value, bool hidden = false) =>
        Add(name, value.ToString(), SizeJson(value), hidden ? Show.Hidden : Show.Named);

    /// <summary>A leading height and width.</summary>
    public LayerFields Lead(string name, Size value) => Add(name, value.ToString(), SizeJson(value), Show.Bare);

    /// <summary>A padding.</summary>
    public LayerFields Add(string name, Padding value, bool hidden = false) =>
        Add(name, value.ToString(), PaddingJson(value), hidden ? Show.Hidden : Show.Named);

    /// <summary>A leading padding.</summary>
    public LayerFields Lead(string name, Padding value) => Add(name, value.ToString(), PaddingJson(value), Show.Bare);

    /// <summary>An initializer; hidden in text while it is the usual one.</summary>
    public LayerFields Add(string name, Initializer value, Initializer usual) =>
        Add(name, value.ToString(), value.Name, value == usual ? Show.Hidden : Show.Named);

    /// <summary>A connection table, when there is one.</summary>
    public LayerFields Add(string name, ConnectionTable? value) => value is null
        ? this
        : Add(name, value.ToString(), new JsonArray(
            [.. value.Inputs.Select(list => new JsonArray([.. list.Select(i => (JsonNode)i)]))]), Show.Named);

    /// <summary>Layers within the layer.</summary>
    public LayerFields Add(string name, IEnumerable<Layer> layers) =>
        Add(name, string.Join(", ", layers),
            new JsonArray([.. layers.Select(layer => LayerJson.Write(layer))]), Show.Bare);

    internal void WriteTo(JsonObject json)
    {
        foreach ((string name, _, JsonNode? value, _) in fields)
            json[name] = value;
    }

    private LayerFields Add(string name, string text, JsonNode? value, Show show)
    {
        fields.Add(new Field(name, text, value, show));
        return this;
    }

    private static JsonNode SizeJson(Size size) =>
        size.Height == size.Width ? size.Height : new JsonArray(size.Height, size.Width);

    private static JsonNode PaddingJson(Padding padding) =>
        padding.IsSame ? "same"
        : padding == (Padding)padding.Top ? padding.Top
        : new JsonArray(padding.Top, padding.Left, padding.Bottom, padding.Right);
}
