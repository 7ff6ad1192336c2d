using System.Globalization;
using System.Text;

namespace LeNetSharp;

/// <summary>Reads a table of text: fields between commas, semicolons or tabs, quoted or not, with a line of names above
/// them or not.</summary>
/// <remarks>The label stands in the column that is named label, class, target or y; else in the first or the last,
/// whichever looks like one.</remarks>
internal static class CsvReader
{
    private const int LongestFile = 1 << 30, MostColumns = 1 << 20, Looked = 1000;
    private static readonly string[] labelNames = ["label", "labels", "class", "target", "y"];

    /// <exception cref="DataException">It is no such table; the message says the line.</exception>
    public static CsvTable Read(string path, CancellationToken cancellation = default)
    {
        FileInfo file = new(path);
        if (file.Length > LongestFile)
            throw new DataException(path, "expected a table of at most 1 GiB, but it is longer", "save it as .npz");
        try
        {
            return Read(File.ReadAllBytes(path), path, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path,
                $"expected a table, but it cannot be read ({error.Message.TrimEnd('.')})",
                "check that you may read it", error);
        }
    }

    /// <inheritdoc cref="Read(string, CancellationToken)"/>
    public static CsvTable Read(byte[] content, string where, CancellationToken cancellation = default)
    {
        CsvLines lines = new(content, where);
        string[] first = lines.First;
        if (first.Length is < 2 or > MostColumns)
            throw new DataException(where,
                $"expected a label and pixels in each line, but the first has {first.Length} {(first.Length == 1 ? "field" : "fields")}",
                "separate the fields by commas");
        int named = Array.FindIndex(first, name => labelNames.Contains(name.Trim().ToLowerInvariant()));
        bool hasNames = named >= 0 || first.Count(field => !IsNumber(field)) > 1;
        int column = named >= 0 ? named : LabelColumn(lines, hasNames);
        List<string> labels = [];
        int columns = first.Length - 1;
        PixelList pixels = new();
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        for (CsvLine line = lines.Begin(skip: hasNames ? 1 : 0); line.Next();)
        {
            if (line.Number % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            for (int field = 0; field <= columns; field++)
            {
                ReadOnlySpan<byte> text = line.Field(field, columns + 1);
                if (field == column)
                    labels.Add(Known(known, LabelOf(text, where, line.Number)));
                else
                    pixels.Add(Number(text, where, line.Number, field));
            }
            line.End(columns + 1);
        }
        return labels.Count > 0 ? new CsvTable([.. labels], pixels.ToArray(), columns)
            : throw new DataException(where,
                "expected a label and pixels in each line, but there is no line of numbers", "check the file");
    }

    // Whole numbers or names, more than one of them and not many: the first column or the last.
    private static int LabelColumn(CsvLines lines, bool hasNames)
    {
        HashSet<string> first = new(StringComparer.Ordinal), last = new(StringComparer.Ordinal);
        int count = lines.First.Length, seen = 0;
        for (CsvLine line = lines.Begin(skip: hasNames ? 1 : 0); seen < Looked && line.Next(); seen++)
        {
            first.Add(Text(line.Field(0, count)));
            for (int field = 1; field < count - 1; field++)
                line.Field(field, count);
            last.Add(Text(line.Field(count - 1, count)));
            line.End(count);
        }
        bool firstIsText = !first.All(IsNumber), lastIsText = !last.All(IsNumber);
        if (firstIsText || lastIsText)
            return firstIsText ? 0 : count - 1;
        return MayBeLabels(last) && (!MayBeLabels(first) || last.Count < first.Count) ? count - 1 : 0;
    }

    private static bool MayBeLabels(HashSet<string> values) =>
        values.Count > 1
            && values.All(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static string LabelOf(ReadOnlySpan<byte> text, string where, int line)
    {
        string label = Text(text);
        if (label.Length is 0 or > 100)
            throw new DataException(where,
                FormattableString.Invariant($"expected a label in line {line}, but it has {label.Length} letters"),
                "check that line");
        // 3.0 is class 3.
        return double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && Math.Abs(number) < 1e9 && number == Math.Round(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : label;
    }

    // Each label once in memory, however often it stands there.
    private static string Known(Dictionary<string, string> known, string label) =>
        known.TryGetValue(label, out string? same) ? same : known[label] = label;

    private static float Number(ReadOnlySpan<byte> text, string where, int line, int field)
    {
        // Most pixels have one to three digits.
        if (text.Length is > 0 and <= 3 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            int value = 0;
            foreach (byte digit in text)
                value = value * 10 + digit - '0';
            return value;
        }
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) ? number
            : throw new DataException(where, FormattableString.Invariant(
                $"expected a number in field {field + 1} of line {line}, but got '{Shown(text)}'"),
                "check that line, and that one column alone holds labels");
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text).Trim();

    private static string Shown(ReadOnlySpan<byte> text) =>
        string.Concat(Text(text[..Math.Min(text.Length, 20)]).Where(letter => !char.IsControl(letter)));
}
