using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>The options of an optimizer, a schedule or a loss, in the order of its constructor: from them come its text
/// and its JSON.</summary>
internal sealed class RecipeFields
{
    private readonly List<(string Name, JsonNode? Value, string Text, Show Show)> options = [];

    private enum Show { Bare, Named, Hidden }

    /// <summary>The options that a recipe describes.</summary>
    public static RecipeFields Of(Action<RecipeFields> describe)
    {
        RecipeFields fields = new();
        describe(fields);
        return fields;
    }

    /// <summary>What stands between the parentheses: the leading option, and by name those that are not as
    /// usual.</summary>
    public string Text => string.Join(", ", options.Where(option => option.Show != Show.Hidden)
        .Select(option => option.Show == Show.Bare ? option.Text : $"{option.Name}: {option.Text}"));

    /// <summary>The options that are not as usual, without the leading one, each named as on the command line:
    /// <c>weight-decay</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Unusual => options
        .Where(option => option.Show == Show.Named)
        .Select(option => KeyValuePair.Create(Dashed(option.Name), option.Text));

    /// <summary>The option whose name one leaves out in code.</summary>
    public RecipeFields Lead(string name, float value) => Add(name, value, Number(value), Show.Bare);

    /// <summary>The leading option; hidden in text where it was left open.</summary>
    public RecipeFields Lead(string name, double? value) =>
        Add(name, value, Number(value), value is null ? Show.Hidden : Show.Bare);

    /// <inheritdoc cref="Lead(string, double?)"/>
    public RecipeFields Lead(string name, int? value) =>
        Add(name, value, Number(value), value is null ? Show.Hidden : Show.Bare);

    /// <summary>A number with a default.</summary>
    public RecipeFields Add(string name, double value, double usual) =>
        Add(name, value, Number(value), value == usual ? Show.Hidden : Show.Named);

    /// <summary>A number that may be left open.</summary>
    public RecipeFields Add(string name, double? value) =>
        Add(name, value, Number(value), value is null ? Show.Hidden : Show.Named);

    /// <summary>A whole number that may be left open.</summary>
    public RecipeFields Add(string name, int? value) =>
        Add(name, value, Number(value), value is null ? Show.Hidden : Show.Named);

    /// <summary>A switch with a default.</summary>
    public RecipeFields Add(string name, bool value, bool usual) =>
        Add(name, value, value ? "true" : "false", value == usual ? Show.Hidden : Show.Named);

    /// <summary>A schedule within another.</summary>
    public RecipeFields Add(string name, Schedule value) =>
        Add(name, ScheduleJson.Write(value), value.ToString(), value is Constant ? Show.Hidden : Show.Named);

    /// <summary>A list, without its name.</summary>
    public RecipeFields Add(string name, JsonArray value, string text) => Add(name, value, text, Show.Bare);

    /// <summary>All options as JSON, in order.</summary>
    public JsonObject ToJson() =>
        new(options.Select(option => KeyValuePair.Create(option.Name, option.Value?.DeepClone())));

    private RecipeFields Add(string name, JsonNode? value, string text, Show show)
    {
        options.Add((name, value, text, show));
        return this;
    }

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    // weightDecay becomes weight-decay.
    private static string Dashed(string name) => string.Concat(name.Select(letter =>
        char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
