using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>The options of an optimizer, a schedule or a loss, in the order of its constructor: from them come its text and its JSON.</summary>
internal sealed class RecipeFields
{
    private readonly List<(string Name, JsonNode? Value, string Text, bool IsUsual)> options = [];
    private string? lead;

    /// <summary>What stands between the parentheses: the leading option, and by name those that are not as usual.</summary>
    public string Text => string.Join(", ", options.Where(option => !option.IsUsual || option.Name == lead)
        .Select(option => option.Name == lead ? option.Text : $"{option.Name}: {option.Text}"));

    /// <summary>The options that are not as usual, the leading one left out: each with its name as on the command line,
    /// <c>weight-decay</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Unusual => options.Where(option => !option.IsUsual && option.Name != lead)
        .Select(option => KeyValuePair.Create(string.Concat(option.Name.Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}")), option.Text));

    /// <summary>The option whose name one leaves out in code.</summary>
    public RecipeFields Lead(string name, float value)
    {
        lead = name;
        return Add(name, value, value.ToString(CultureInfo.InvariantCulture), isUsual: false);
    }

    public RecipeFields Add(string name, double value, double usual) =>
        Add(name, value, value.ToString(CultureInfo.InvariantCulture), value == usual);

    public RecipeFields Add(string name, bool value, bool usual) => Add(name, value, value ? "true" : "false", value == usual);

    /// <summary>All options as JSON, but some.</summary>
    public JsonObject ToJson(params ReadOnlySpan<string> without)
    {
        JsonObject json = [];
        foreach ((string name, JsonNode? value, _, _) in options)
            if (!without.Contains(name))
                json[name] = value?.DeepClone();
        return json;
    }

    private RecipeFields Add(string name, JsonNode? value, string text, bool isUsual)
    {
        options.Add((name, value, text, isUsual));
        return this;
    }
}
