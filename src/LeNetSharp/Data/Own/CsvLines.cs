using System.Text;

namespace LeNetSharp;

/// <summary>The lines of a table, and what separates their fields.</summary>
internal sealed class CsvLines
{
    private readonly byte[] content;
    private readonly string where;
    private readonly byte separator;

    /// <exception cref="DataException">There is no line.</exception>
    public CsvLines(byte[] content, string where)
    {
        (this.content, this.where) = (content, where);
        Start = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        int end = content.AsSpan(Start).IndexOf((byte)'\n');
        ReadOnlySpan<byte> first = content.AsSpan(Start, end < 0 ? content.Length - Start : end);
        if (first.Trim(" \r\t"u8).IsEmpty)
            throw new DataException(where, "expected a label and pixels in each line, but the first line is empty",
                "check the file");
        if (first.Contains((byte)0))
            throw new DataException(where, "expected a table of text, but it holds bytes of 0", "save it as UTF-8");
        int length = first.Length;
        separator = ",;\t"u8.ToArray().MaxBy(letter => content.AsSpan(Start, length).Count(letter));
        List<string> fields = [];
        CsvLine line = Begin(0);
        line.Next();
        while (line.HasField)
            fields.Add(Encoding.UTF8.GetString(line.Field(fields.Count, int.MaxValue)));
        First = [.. fields];
    }

    /// <summary>The fields of the first line.</summary>
    public string[] First { get; }

    private int Start { get; }

    /// <summary>Goes through the lines; empty ones are left out.</summary>
    public CsvLine Begin(int skip)
    {
        CsvLine line = new(content, Start, separator, where);
        for (int i = 0; i < skip; i++)
            line.Skip();
        return line;
    }
}
