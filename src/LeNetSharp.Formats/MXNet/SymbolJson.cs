namespace LeNetSharp.Formats;

/// <summary>JSON laid out as MXNet lays it out, to the byte: short lists and objects of one field on a line, a blank
/// behind each comma.</summary>
internal static class SymbolJson
{
    // More plain numbers than these stand on a line each.
    private const int MostOnOneLine = 10;

    /// <summary>An object, a field on each line.</summary>
    /// <param name="depth">How deep the object lies.</param>
    /// <param name="fields">Names and values, each value laid out one deeper.</param>
    public static string Object(int depth, IEnumerable<(string Name, string Value)> fields) =>
        Lines(depth, '{', fields.Select(field => $"\"{field.Name}\": {field.Value}"), '}');

    /// <summary>An object of texts.</summary>
    public static string Texts(int depth, IReadOnlyList<(string Name, string Text)> texts) =>
        texts is [var (name, text)]
        ? $"{{\"{name}\": \"{text}\"}}"
        : Object(depth, texts.Select(pair => (pair.Name, $"\"{pair.Text}\"")));

    /// <summary>A list, an item on each line.</summary>
    public static string Lines(int depth, IEnumerable<string> items) => Lines(depth, '[', items, ']');

    /// <summary>A list of numbers, or of lists of them.</summary>
    public static string Short(int depth, IReadOnlyList<string> items) =>
        items.Count > MostOnOneLine ? Lines(depth, items) : $"[{string.Join(", ", items)}]";

    private static string Lines(int depth, char open, IEnumerable<string> items, char close)
    {
        string indent = "\n" + new string(' ', 2 * depth);
        return $"{open}{indent}  {string.Join($", {indent}  ", items)}{indent}{close}";
    }
}
