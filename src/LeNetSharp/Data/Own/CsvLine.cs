namespace LeNetSharp;

/// <summary>Stands in one line of a table, and gives its fields in order.</summary>
internal ref struct CsvLine(byte[] content, int start, byte separator, string where)
{
    private ReadOnlySpan<byte> rest = content.AsSpan(start);
    private ReadOnlySpan<byte> line;
    private bool hasField;

    /// <summary>The line's number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether another field stands in the line.</summary>
    public readonly bool HasField => hasField;

    /// <summary>Goes to the next line that is not empty.</summary>
    public bool Next()
    {
        while (!rest.IsEmpty)
        {
            Skip();
            if (!line.IsEmpty)
                return hasField = true;
        }
        return false;
    }

    /// <summary>Goes over one line.</summary>
    public void Skip()
    {
        int end = rest.IndexOf((byte)'\n');
        line = (end < 0 ? rest : rest[..end]).TrimEnd("\r "u8);
        rest = end < 0 ? default : rest[(end + 1)..];
        Number++;
    }

    /// <summary>The next field, without its quotes.</summary>
    /// <param name="index">Its number in the line, from 0.</param>
    /// <param name="expected">How many fields a line has, for the error.</param>
    public ReadOnlySpan<byte> Field(int index, int expected)
    {
        if (!hasField)
            throw Wrong(expected, index);
        bool quoted = line is [(byte)'"', ..];
        int close = quoted ? line[1..].IndexOf((byte)'"') + 1 : 0;
        if (quoted && close == 0)
            throw new DataException(where,
                FormattableString.Invariant($"expected a quoted field to end in line {Number}, but it does not"),
                "check that line");
        int end = line[close..].IndexOf(separator);
        ReadOnlySpan<byte> field = (end < 0 ? line : line[..(close + end)]).Trim(" \""u8);
        hasField = end >= 0;
        line = end < 0 ? default : line[(close + end + 1)..];
        return field;
    }

    /// <summary>The line must end here.</summary>
    public readonly void End(int expected)
    {
        if (hasField)
            throw Wrong(expected, expected + 1 + line.Count(separator));
    }

    private readonly DataException Wrong(int expected, int got) => new(where, FormattableString.Invariant(
        $"expected {expected} fields in line {Number}, as in the first, but got {got}"), "check that line");
}
