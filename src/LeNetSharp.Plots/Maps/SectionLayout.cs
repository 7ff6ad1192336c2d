namespace LeNetSharp.Plots;

/// <summary>Where everything of a section stands, before it is drawn.</summary>
internal sealed class SectionLayout
{
    public const double Left = 236, Gap = 8, Top = 66, CaptionHeight = 15;
    private const double WidestRow = 640, LargestTile = 76, RowGap = 14;

    public SectionLayout(MapSection section)
    {
        int columns = Math.Max(1, section.Columns.Count);
        TileWidth = columns == 1 ? WidestRow : Math.Min(LargestTile, Math.Max(40, (900 - columns * Gap) / columns));
        Width = Left + columns * (TileWidth + Gap) + 20;
        double y = Top + (section.Columns.Any(name => name.Length > 0) ? 18 : 0);
        List<double> tops = [];
        foreach (MapRow row in section.Rows)
        {
            tops.Add(y);
            y += RowHeight(row) + RowGap;
        }
        (RowTops, Height) = (tops, y + 8);
    }

    public double TileWidth { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Where each row begins, from the section's top.</summary>
    public IReadOnlyList<double> RowTops { get; }

    /// <summary>Where a column begins.</summary>
    public double Column(int column) => Left + column * (TileWidth + Gap);

    /// <summary>How high a tile is drawn; a column of several is drawn at half the size.</summary>
    public (double Width, double Height) Size(MapTile tile, int inColumn)
    {
        double width = inColumn > 1 ? Math.Min(TileWidth, 44) : TileWidth;
        return (width, width * tile.Height / tile.Width);
    }

    private double RowHeight(MapRow row) => Math.Max(row.Picture is null ? 30 : 58, row.Tiles.Select(column =>
        column.Sum(tile => Size(tile, column.Count).Height + (column.Count > 1 ? 3 : 0) + (tile.Caption.Length > 0
            ? CaptionHeight : 0))).DefaultIfEmpty(0).Max());
}
