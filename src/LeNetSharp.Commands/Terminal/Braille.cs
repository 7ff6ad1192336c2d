namespace LeNetSharp.Commands;

/// <summary>A small canvas of Braille characters: each holds two columns and four rows of dots.</summary>
/// <remarks>A character has one colour, that of the line drawn last.</remarks>
internal sealed class Braille(int columns, int rows)
{
    // Bits of the dots in U+2800 + bits, by row and column: Unicode numbers the lowest row last.
    private static readonly byte[,] bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly byte[] dots = new byte[columns * rows];
    private readonly char[] marks = new char[columns * rows];
    private readonly Paint[] paints = new Paint[columns * rows];

    /// <summary>How many dots there are across.</summary>
    public int Width => 2 * columns;

    /// <summary>How many dots there are down.</summary>
    public int Height => 4 * rows;

    /// <summary>A straight line between two dots.</summary>
    public void Line((int X, int Y) from, (int X, int Y) to, Paint paint)
    {
        int steps = Math.Max(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)), 1);
        for (int i = 0; i <= steps; i++)
            Dot(from.X + Between(to.X - from.X, i, steps), from.Y + Between(to.Y - from.Y, i, steps), paint);
    }

    /// <summary>A whole character in the place of a dot.</summary>
    public void Mark((int X, int Y) at, char mark, Paint paint)
    {
        if (Cell(at.X, at.Y) is not { } cell)
            return;
        (marks[cell], paints[cell]) = (mark, paint);
    }

    /// <summary>One row of characters, with a filler where nothing is drawn.</summary>
    public string Row(int row, char filler, bool inColour)
    {
        System.Text.StringBuilder text = new();
        int column = 0;
        while (column < columns)
        {
            Paint paint = PaintAt(row, column);
            int end = column;
            while (end < columns && PaintAt(row, end) == paint)
                end++;
            string run = string.Create(end - column, (this, row, column, filler), static (span, state) =>
            {
                for (int i = 0; i < span.Length; i++)
                    span[i] = state.Item1.Character(state.row * state.Item1.Columns + state.column + i, state.filler);
            });
            text.Append(paint.Over(run, inColour));
            column = end;
        }
        return text.ToString();
    }

    private int Columns => columns;

    private static int Between(int distance, int i, int steps) => (int)Math.Round((double)distance * i / steps);

    private Paint PaintAt(int row, int column) =>
        IsEmpty(row * columns + column) ? Paint.Dim : paints[row * columns + column];

    private bool IsEmpty(int cell) => dots[cell] == 0 && marks[cell] == 0;

    private char Character(int cell, char filler) =>
        marks[cell] != 0 ? marks[cell] : dots[cell] != 0 ? (char)(0x2800 + dots[cell]) : filler;

    private void Dot(int x, int y, Paint paint)
    {
        if (Cell(x, y) is not { } cell)
            return;
        dots[cell] |= bits[y % 4, x % 2];
        paints[cell] = marks[cell] == 0 ? paint : paints[cell];
    }

    private int? Cell(int x, int y) =>
        (uint)x < (uint)Width && (uint)y < (uint)Height ? y / 4 * columns + x / 2 : null;
}
