using System.Globalization;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>What both languages share: numbers, rows of numbers, and texts of a person that must stay texts.</summary>
internal static class SourceText
{
    private const int Columns = 140;

    /// <summary>A number that gives exactly this float when it is read again, with the fewest digits:
    /// <c>0.1f</c>.</summary>
    public static string Number(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0f" : text + "f";
    }

    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The numbers of a table.</summary>
    public static IEnumerable<string> Numbers(PlainTable table) => table switch
    {
        FloatTable floats => floats.Values.Select(Number),
        ByteTable bytes => bytes.Values.Select(value => Number(value)),
        _ => [],
    };

    /// <summary>Items with commas between them, as many on a line as fit.</summary>
    public static string Rows(IEnumerable<string> items, string indent)
    {
        StringBuilder text = new(indent);
        int column = indent.Length;
        bool isFirst = true;
        foreach (string item in items)
        {
            if (!isFirst && column + 2 + item.Length >= Columns)
            {
                text.Append(",\n").Append(indent);
                column = indent.Length;
            }
            else if (!isFirst)
            {
                text.Append(", ");
                column += 2;
            }
            text.Append(item);
            column += item.Length;
            isFirst = false;
        }
        return text.ToString();
    }

    /// <summary>A call on as many lines as it needs, cut between its arguments.</summary>
    public static string Call(string call, string indent) =>
        string.Join('\n', Rows(call.Split(", "), indent + "    ").Split('\n').Select((line, i) => i == 0
            ? line[4..]
            : line));

    /// <summary>A text that cannot end the comment that it stands in: letters, digits and harmless signs stay,
    /// everything else becomes a line below (line ends, stars, backslashes, question marks of trigraphs, marks that
    /// turn the direction of writing).</summary>
    public static string Comment(string text)
    {
        StringBuilder safe = new();
        foreach (Rune letter in text.EnumerateRunes().Take(200))
            safe.Append(Rune.IsLetterOrDigit(letter) || letter.IsAscii
                && " !\"#%&'()+,-./:;<=>[]^_{|}~".Contains((char)letter.Value, StringComparison.Ordinal)
                ? letter.ToString()
                : "_");
        return safe.ToString();
    }

    /// <summary>The words of a name, by its letters and digits of ASCII: <c>my, net, 2</c> for
    /// <c>my-net.2</c>.</summary>
    public static string[] Words(string name)
    {
        StringBuilder letters = new();
        foreach (char letter in name)
            letters.Append(char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
        string[] words = [.. letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)
            .Select(word => word[..Math.Min(word.Length, 20)])];
        return words.Length > 0 && char.IsAsciiLetter(words[0][0]) ? words : ["network", .. words];
    }
}
