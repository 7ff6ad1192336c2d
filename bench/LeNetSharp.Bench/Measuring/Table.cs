using System.Text;

namespace LeNetSharp.Bench;

/// <summary>A table in Markdown whose columns also line up on a terminal.</summary>
internal sealed class Table
{
    private readonly List<string[]> rows = [];
    private readonly bool[] toTheRight;

    /// <param name="columns">Heading of each column; those that begin with <c>&gt;</c> hold numbers and are set to the
    /// right.</param>
    public Table(params ReadOnlySpan<string> columns)
    {
        toTheRight = [.. columns.ToArray().Select(column => column.StartsWith('>'))];
        rows.Add([.. columns.ToArray().Select(column => column.TrimStart('>'))]);
    }

    /// <summary>Adds a row.</summary>
    public void Add(params ReadOnlySpan<string> cells) => rows.Add(cells.ToArray());

    public override string ToString()
    {
        int[] widths = [.. toTheRight.Select((_, i) => Math.Max(3, rows.Max(row => row[i].Length)))];
        StringBuilder text = new();
        for (int r = 0; r < rows.Count; r++)
        {
            text.Append("| ").AppendJoin(" | ", rows[r].Select((cell, i) => toTheRight[i]
                ? cell.PadLeft(widths[i])
                : cell.PadRight(widths[i]))).Append(" |\n");
            if (r == 0)
                text.Append('|').AppendJoin('|', widths.Select((width, i) =>
                    new string('-', width + 1) + (toTheRight[i] ? ':' : '-'))).Append("|\n");
        }
        return text.ToString();
    }
}
