using System.Text;

namespace LeNetSharp.Commands;

/// <summary>A table in plain columns, the same on a terminal and in a pipe.</summary>
/// <remarks>Forty lines instead of a library, which would take longer to load than the commands take to run.</remarks>
internal sealed class Sheet
{
    private const string Gap = "  ";

    private readonly List<string[]> rows = [];
    private readonly bool[] toTheRight;
    private string[]? sums;

    /// <param name="columns">Heading of each column; those that begin with <c>&gt;</c> hold numbers and are set to the
    /// right.</param>
    public Sheet(params ReadOnlySpan<string> columns)
    {
        toTheRight = [.. columns.ToArray().Select(column => column.StartsWith('>'))];
        rows.Add([.. columns.ToArray().Select(column => column.TrimStart('>'))]);
    }

    /// <summary>Adds a row.</summary>
    public void Add(params ReadOnlySpan<string> cells) => rows.Add(cells.ToArray());

    /// <summary>Sets the row below the line.</summary>
    public void Sum(params ReadOnlySpan<string> cells) => sums = cells.ToArray();

    /// <summary>Prints it on standard output, headings and lines in colour where there are colours.</summary>
    public void Print() => Console.Out.Write(Text(Terminal.OutputIsLive && Terminal.InColour));

    internal string Text(bool inColour)
    {
        int[] widths = [.. Enumerable.Range(0, toTheRight.Length)
            .Select(i => rows.Append(sums ?? rows[0]).Max(row => row[i].Length))];
        string rule = Paint.Dim.Over(new string('─', widths.Sum() + Gap.Length * (widths.Length - 1)), inColour) + "\n";
        StringBuilder text = new();
        text.Append(Paint.Bold.Over(Line(rows[0], widths), inColour)).Append('\n').Append(rule);
        foreach (string[] row in rows.Skip(1))
            text.Append(Line(row, widths)).Append('\n');
        if (sums is not null)
            text.Append(rule).Append(Paint.Bold.Over(Line(sums, widths), inColour)).Append('\n');
        return text.ToString();
    }

    private string Line(string[] row, int[] widths) => string.Join(Gap, row.Select((cell, i) =>
        toTheRight[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
}
