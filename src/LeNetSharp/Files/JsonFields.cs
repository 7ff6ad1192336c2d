using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Reads the fields of one JSON object of a file; every error says where, what was expected and what
/// came.</summary>
internal sealed class JsonFields(JsonObject json, string where)
{
    /// <summary>The fields of an object that stands there as UTF-8 text.</summary>
    public static JsonFields Parse(ReadOnlySpan<byte> json, string where) => JsonText.Parse(json, where) switch
    {
        JsonObject parsed => new JsonFields(parsed, where),
        var other => throw new FormatException(
            $"{where}: expected a JSON object, but got {LayerReader.Show(other)}. {JsonText.Advice}"),
    };

    public bool Has(string name) => json[name] is not null;

    public JsonNode? Node(string name) => json[name];

    public string Text(string name) => Value<string>(json[name]) ?? throw Expected(name, "a text");

    /// <summary>What a text says, in a form that has errors of its own.</summary>
    public T Parsed<T>(string name, Func<string, T> parse)
    {
        string text = Text(name);
        try
        {
            return parse(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{where}, \"{name}\": {error.Message}", error);
        }
    }

    public int Integer(string name, int atLeast = 0) => Value<int?>(json[name]) is int number && number >= atLeast
        ? number
        : throw Expected(name, FormattableString.Invariant($"a whole number of at least {atLeast}"));

    public ulong Seed(string name) => Value<ulong?>(json[name]) ?? throw Expected(name, "a whole number of at least 0");

    public bool Switch(string name) => Value<bool?>(json[name]) ?? throw Expected(name, "true or false");

    /// <summary>A whole number; null where none stands there.</summary>
    public int? OptionalInteger(string name) => Has(name) ? Integer(name) : null;

    /// <summary>A number; null where none stands there.</summary>
    public double? OptionalNumber(string name) => Has(name) ? Number(name) : null;

    public double Number(string name, double usual) => Has(name) ? Number(name) : usual;

    public bool Switch(string name, bool usual) => Has(name) ? Switch(name) : usual;

    /// <summary>A number, or the text that stands for one that JSON cannot write.</summary>
    public double Number(string name) => Value<double?>(json[name]) is double number ? number
        : Value<string>(json[name]) is "NaN" or "Infinity" or "-Infinity"
        ? double.Parse(Text(name), CultureInfo.InvariantCulture)
        : throw Expected(name, "a number");

    public float Single(string name) => Single(json[name]) ?? throw Expected(name, "a number");

    public ValueList<float> Singles(string name) =>
        json[name] is JsonArray list && list.All(item => Single(item) is not null)
        ? ValueList.Create<float>([.. list.Select(item => Single(item)!.Value)])
        : throw Expected(name, "a list of numbers");

    /// <summary>A moment in UTC: <c>2025-11-24T05:20:00Z</c>.</summary>
    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParseExact(Text(name), TimeFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw Expected(name, "a time such as \"2025-11-24T05:20:00Z\"");

    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    public JsonFields Object(string name) => json[name] is JsonObject inner
        ? new JsonFields(inner, $"{where}, \"{name}\"")
        : throw Expected(name, "an object");

    public IEnumerable<JsonFields> Objects(string name) =>
        json[name] is JsonArray list && list.All(item => item is JsonObject)
        ? list.Select((item, i) =>
            new JsonFields((JsonObject)item!, FormattableString.Invariant($"{where}, \"{name}\" {i}")))
        : throw Expected(name, "a list of objects");

    public string[] List(string name) =>
        json[name] is JsonArray list && list.All(item => Value<string>(item) is not null)
        ? [.. list.Select(item => Value<string>(item)!)]
        : throw Expected(name, "a list of texts");

    /// <summary>An object whose values are texts.</summary>
    public Dictionary<string, string> Texts(string name) =>
        json[name] is JsonObject inner && inner.All(pair => Value<string>(pair.Value) is not null)
        ? inner.ToDictionary(pair => pair.Key, pair => Value<string>(pair.Value)!, StringComparer.Ordinal)
        : throw Expected(name, "an object of texts");

    /// <summary>Makes something of the fields: what its constructor refuses becomes an error that says where, and so
    /// does a field that it does not have.</summary>
    public T Make<T>(Func<T> make, Func<T, JsonObject> write)
    {
        T made;
        try
        {
            made = make();
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"{where}: {error.Message.Split(" (Parameter ")[0].ReplaceLineEndings(" ")}",
                error);
        }
        JsonObject known = write(made);
        return json.FirstOrDefault(field => !known.ContainsKey(field.Key)) is { Key: string other }
            ? throw new FormatException(
                $"{where}: no field is called \"{other}\". Known are: {string.Join(", ", known.Select(field => field.Key))}.")
            : made;
    }

    public FormatException Expected(string name, string expected) => new(json.ContainsKey(name)
        ? $"{where}: \"{name}\" must be {expected}, but is {LayerReader.Show(json[name])}."
        : $"{where}: \"{name}\" is missing; it must be {expected}.");

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static float? Single(JsonNode? node) =>
        Value<float?>(node) is float number && float.IsFinite(number) ? number : null;

    private static T? Value<T>(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out T? result) ? result : default;
}
