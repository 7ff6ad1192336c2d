using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Pieces of C.</summary>
internal static class CText
{
    /// <summary>Where whole numbers of 8 bits lie.</summary>
    public const string Whole = "m->q";

    /// <summary>What every name of an exported header begins with: <c>my_net_2</c> for <c>my-net.2</c>.</summary>
    public static string Prefix(string name) => string.Join('_', SourceText.Words(name)).ToLowerInvariant();

    /// <summary>A table's name: <c>lenet_weight0</c>.</summary>
    public static string Name(string prefix, PlainTable table) => $"{prefix}_{table.Name}";

    public static string Text(float value) => SourceText.Number(value);

    public static string Text(int value) => SourceText.Number(value);

    /// <summary>A function's name: <c>lenet_conv2d_int8</c> for <c>Conv2dInt8</c>.</summary>
    public static string Function(string prefix, string function) => $"{prefix}_{Snake(function)}";

    /// <summary>A call.</summary>
    public static string Call(string prefix, string function, IEnumerable<string> arguments) =>
        $"{Function(prefix, function)}({string.Join(", ", arguments)})";

    /// <summary>The sizes of a window, each with its name.</summary>
    public static string Window(string prefix, IReadOnlyList<(string Name, int Value)> sizes) =>
        $"({prefix}_window){{ {string.Join(", ", sizes.Select(size => $".{Snake(size.Name)} = {Text(size.Value)}"))} }}";

    /// <summary>A text in quotes, as UTF-8; what is not a plain letter of ASCII is escaped, question marks too, since
    /// two of them begin a trigraph.</summary>
    public static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (byte letter in Encoding.UTF8.GetBytes(text))
            quoted.Append(letter is >= (byte)' ' and <= (byte)'~' and not ((byte)'"' or (byte)'\\' or (byte)'?')
                ? ((char)letter).ToString()
                : $"\\{Convert.ToString(letter, 8).PadLeft(3, '0')}");
        return quoted.Append('"').ToString();
    }

    // LU is one word with what stands before it: LeakyReLU is leaky_relu.
    private static string Snake(string name)
    {
        StringBuilder snake = new();
        char before = 'A';
        foreach (char letter in name.Replace("LU", "lu", StringComparison.Ordinal))
        {
            snake.Append(char.IsAsciiLetterUpper(letter) && !char.IsAsciiLetterUpper(before) ? "_" : "")
                .Append(char.ToLowerInvariant(letter));
            before = letter;
        }
        return snake.ToString();
    }
}
