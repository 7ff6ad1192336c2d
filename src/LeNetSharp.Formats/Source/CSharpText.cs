using System.Globalization;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Pieces of C#.</summary>
internal static class CSharpText
{
    // What an exported class has or uses, so that its own name must be another one.
    private static readonly string[] taken =
        ["ArgumentException", "Classes", "ClassNames", "Deviation", "Erf", "Forward", "Math", "MathF", "Mean", "Pixels",
            "Predict", "ReadOnlySpan", "Span", "String", "System", .. SourceTemplate.CSharp.Names];

    private static readonly string[] tables = ["Bias", "Factor", "Scale", "Shift", "Weight"];

    /// <summary>A class name for a network: <c>MyNet2</c> for <c>my-net.2</c>.</summary>
    public static string ClassName(string name)
    {
        string joined = string.Concat(SourceText.Words(name).Select(Capital));
        bool isTable = tables.Any(table => joined.StartsWith(table, StringComparison.Ordinal)
            && joined.AsSpan(table.Length).IndexOfAnyExceptInRange('0', '9') < 0);
        return isTable || taken.Contains(joined, StringComparer.Ordinal) ? joined + "Network" : joined;
    }

    /// <summary>A table's name: <c>Weight0</c>.</summary>
    public static string Name(PlainTable table) => Capital(table.Name);

    public static string Text(float value) => SourceText.Number(value);

    public static string Text(int value) => SourceText.Number(value);

    /// <summary>The first values of an array.</summary>
    public static string Part(string array, int count) => $"{array}.AsSpan(0, {Text(count)})";

    /// <summary>A call with named sizes.</summary>
    public static string Call(string function, IEnumerable<string> arguments,
        IReadOnlyList<(string Name, int Value)> sizes, string rest = "") =>
        $"{function}({string.Join(", ", [.. arguments, .. sizes.Select(size => $"{size.Name}: {Text(size.Value)}")])}{rest})";

    /// <summary>A text in quotes; what is not a plain letter of ASCII is escaped.</summary>
    public static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
            quoted.Append(letter is >= ' ' and <= '~' and not ('"' or '\\')
                ? letter.ToString()
                : $"\\u{((int)letter).ToString("X4", CultureInfo.InvariantCulture)}");
        return quoted.Append('"').ToString();
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
