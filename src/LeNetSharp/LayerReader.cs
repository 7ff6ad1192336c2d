using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Reads the fields of one JSON object; every error says where, what was expected and what came.</summary>
internal sealed class LayerReader(JsonObject json, string where)
{
    private readonly HashSet<string> read = [];

    /// <summary>A value as a person would recognise it in an error, shortened.</summary>
    public static string Show(JsonNode? node)
    {
        string text = node?.ToJsonString() ?? "null";
        return text.Length <= 60 ? text : text[..57] + "...";
    }

    public string Text(string name) =>
        Find(name) is JsonValue value && value.TryGetValue(out string? text) ? text : throw Expected(name, "a text");

    public int Integer(string name, int? usual = null) =>
        Find(name) switch
        {
            null when usual is int number => number,
            JsonValue value when value.TryGetValue(out int number) => number,
            _ => throw Expected(name, "a whole number"),
        };

    public float Number(string name, float usual) =>
        Find(name) switch
        {
            null => usual,
            JsonValue value when value.TryGetValue(out float number) && float.IsFinite(number) => number,
            _ => throw Expected(name, "a number"),
        };

    public bool Switch(string name, bool usual) =>
        Find(name) switch
        {
            null => usual,
            JsonValue value when value.TryGetValue(out bool flag) => flag,
            _ => throw Expected(name, "true or false"),
        };

    public Size Size(string name, Size? usual = null)
    {
        if (Find(name) is null && usual is Size size)
            return size;
        return Numbers(name, "a whole number or [height, width]", 1, 2) is [var height, .. var rest]
            ? new Size(height, rest is [var width] ? width : height)
            : default;
    }

    public Padding Padding(string name)
    {
        if (Find(name) is null)
            return 0;
        if (Find(name) is JsonValue value && value.TryGetValue(out string? text) && text == "same")
            return LeNetSharp.Padding.Same;
        return Numbers(name, "a whole number, [height, width], [top, left, bottom, right] or \"same\"", 1, 2, 4) switch
        {
            [var side] => side,
            [var height, var width] => (height, width),
            [var top, var left, var bottom, var right] => new Padding(top, left, bottom, right),
            _ => default,
        };
    }

    public Initializer? Initializer(string name)
    {
        if (Find(name) is null)
            return null;
        string text = Text(name);
        return LeNetSharp.Initializer.All.FirstOrDefault(initializer => initializer.Name == text)
            ?? throw Expected(name,
                "one of " + string.Join(", ", LeNetSharp.Initializer.All.Select(initializer => initializer.Name)));
    }

    public ConnectionTable? Connections(string name)
    {
        if (Find(name) is null)
            return null;
        if (Find(name) is not JsonArray lists)
            throw Expected(name, "a list of lists of input maps");
        return new ConnectionTable(ValueList.Create<ValueList<int>>([.. lists.Select(list => list is JsonArray items
            ? ValueList.Create<int>(
                [.. items.Select(item => item is JsonValue value && value.TryGetValue(out int map) ? map
                : throw Expected(name, "a list of lists of input maps"))])
            : throw Expected(name, "a list of lists of input maps"))]));
    }

    public Layer[] Layers(string name) => Find(name) is JsonArray list
        ? [.. list.Select((item, i) =>
            LayerJson.Read(item, $"{where}, layer {i.ToString(CultureInfo.InvariantCulture)}"))]
        : throw Expected(name, "a list of layers");

    public int[] Shape(string name) => Numbers(name, "a list of 1 to 4 sizes", 1, 2, 3, 4) is { } sizes
        && sizes.All(size => size >= 1)
        ? sizes
        : throw Expected(name, "a list of sizes of at least 1");

    /// <summary>Turns what a constructor refuses into an error that says where.</summary>
    public T Guard<T>(string type, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            string said = error.Message.Split(" (Parameter ")[0].ReplaceLineEndings(" ");
            throw new FormatException($"{where}, {type}: {said}", error);
        }
    }

    public void RefuseOthers(string type)
    {
        if (json.FirstOrDefault(field => !read.Contains(field.Key)) is { Key: string other })
            throw new FormatException(
                $"{where}, {type}: no field is called \"{other}\". Known are: {string.Join(", ", read.Order(StringComparer.Ordinal))}.");
    }

    private int[] Numbers(string name, string expected, params ReadOnlySpan<int> counts)
    {
        int[]? numbers = Find(name) switch
        {
            JsonValue value when value.TryGetValue(out int number) => [number],
            JsonArray list when list.All(item => item is JsonValue value && value.TryGetValue(out int _)) =>
                [.. list.Select(item => item!.GetValue<int>())],
            _ => null,
        };
        return numbers is not null && counts.Contains(numbers.Length) ? numbers : throw Expected(name, expected);
    }

    private JsonNode? Find(string name)
    {
        read.Add(name);
        return json[name];
    }

    private FormatException Expected(string name, string expected) => new(json.ContainsKey(name)
        ? $"{where}: \"{name}\" must be {expected}, but is {Show(json[name])}."
        : $"{where}: \"{name}\" is missing; it must be {expected}.");
}
