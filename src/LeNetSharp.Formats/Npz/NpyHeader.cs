using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>What stands before the values of a NumPy array: their type, order and shape, as the text of a Python
/// dictionary.</summary>
/// <remarks><c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (5, 5, 1, 6), }</c></remarks>
internal sealed class NpyHeader
{
    private readonly string text, where;
    private int at;

    /// <summary>Reads the text.</summary>
    /// <param name="text">The dictionary.</param>
    /// <param name="where">File and array, for errors.</param>
    /// <exception cref="FormatException">It is not such a dictionary.</exception>
    public NpyHeader(string text, string where)
    {
        (this.text, this.where) = (text, where);
        HashSet<string> keys = [];
        Expect('{');
        while (!Skip('}'))
        {
            string key = Quoted();
            Expect(':');
            if (!keys.Add(key))
                throw Bad($"each key once, but \"{Shown.Text(key)}\" comes twice");
            ReadValue(key);
            if (!Skip(','))
            {
                Expect('}');
                break;
            }
        }
        if (keys.Count != 3 || !string.IsNullOrWhiteSpace(text[at..]))
            throw Bad("the keys descr, fortran_order and shape, and nothing behind them");
    }

    /// <summary>The type of the values: <c>&lt;f4</c>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Whether the first axis varies fastest.</summary>
    public bool IsFortran { get; private set; }

    /// <summary>The sizes of the axes.</summary>
    public IReadOnlyList<long> Sizes { get; private set; } = [];

    /// <summary>The text for values of type F32 in our order.</summary>
    public static string Write(Shape shape) => FormattableString.Invariant(
        $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}");

    private void ReadValue(string key)
    {
        switch (key)
        {
            // A list describes values of many fields.
            case "descr": Type = Next is '[' ? throw Bad("values of one number each") : Quoted(); break;
            case "fortran_order": IsFortran = Switch(); break;
            case "shape": Sizes = Numbers(); break;
            default: throw Bad("the keys descr, fortran_order and shape");
        }
    }

    private char Next
    {
        get
        {
            SkipBlanks();
            return at < text.Length ? text[at] : '\0';
        }
    }

    private void SkipBlanks()
    {
        while (at < text.Length && text[at] is ' ' or '\n')
            at++;
    }

    private bool Skip(char letter)
    {
        if (Next != letter)
            return false;
        at++;
        return true;
    }

    private void Expect(char letter)
    {
        if (!Skip(letter))
            throw Bad($"'{letter}'");
    }

    private string Quoted()
    {
        char quote = Next is '\'' or '"' ? text[at++] : throw Bad("a text");
        int end = text.IndexOf(quote, at);
        if (end < 0)
            throw Bad("a text that ends");
        string quoted = text[at..end];
        at = end + 1;
        return quoted;
    }

    private string Word()
    {
        SkipBlanks();
        int start = at;
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
            at++;
        return text[start..at];
    }

    private bool Switch() =>
        Word() switch { "True" => true, "False" => false, _ => throw Bad("True or False as fortran_order") };

    private List<long> Numbers()
    {
        List<long> numbers = [];
        Expect('(');
        while (!Skip(')'))
        {
            // Python 2 marked large numbers with an L.
            numbers.Add(long.TryParse(Word().TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture,
                out long number)
                ? number
                : throw Bad("a whole number"));
            if (!Skip(','))
            {
                Expect(')');
                break;
            }
        }
        return numbers;
    }

    private FormatException Bad(string expected) => new(FormattableString.Invariant(
        $"{where}: expected {expected} at letter {at} of the header \"{Shown.Text(text.TrimEnd())}\". {ZipDirectory.Advice}"));
}
