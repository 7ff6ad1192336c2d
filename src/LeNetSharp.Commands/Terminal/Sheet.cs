using Spectre.Console;

namespace LeNetSharp.Commands;

/// <summary>A table on standard output: with rules on a terminal, the same columns when piped.</summary>
internal sealed class Sheet
{
    private readonly Table table = new() { Border = TableBorder.Simple };

    /// <param name="columns">Heading of each column; those that begin with <c>&gt;</c> hold numbers and are set to the right.</param>
    public Sheet(params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
        {
            TableColumn added = new TableColumn(Markup.Escape(column.TrimStart('>'))).NoWrap();
            table.AddColumn(column.StartsWith('>') ? added.RightAligned() : added.LeftAligned());
        }
    }

    /// <summary>Adds a row of plain texts.</summary>
    public void Add(params ReadOnlySpan<string> cells) => table.AddRow([.. cells.ToArray().Select(cell => new Text(cell))]);

    /// <summary>Adds the row below the line: the sums.</summary>
    public void Sum(params ReadOnlySpan<string> cells)
    {
        for (int i = 0; i < cells.Length; i++)
            table.Columns[i].Footer = new Text(cells[i]);
        table.ShowFooters = true;
    }

    /// <summary>Prints it.</summary>
    public void Print()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings());
        // A pipe has no width; 80 characters would break lines that a program reads.
        if (Console.IsOutputRedirected)
            console.Profile.Width = 400;
        console.Write(table);
    }
}
