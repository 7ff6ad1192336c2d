using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>What layers make of pictures: rows of small maps, one scale in a layer, as SVG and as PNG.</summary>
public static class MapsPlot
{
    private const double Head = 52;
    private const int Scale = 2;

    private static readonly Lettering title = new(17, "#1a1a1a");
    private static readonly Lettering heading = new(14, "#1a1a1a");
    private static readonly Lettering label = new(12, "#1a1a1a", TextAnchor.End);
    private static readonly Lettering second = new(11, "#555555", TextAnchor.End);
    private static readonly Lettering column = new(11, "#555555", TextAnchor.Middle);
    private static readonly Lettering legend = new(11, "#333333");
    private static readonly Ink frame = new(Stroke: "#b5b5b5", Width: 0.6);

    /// <summary>Writes the picture to two files, each whole or not at all.</summary>
    /// <param name="svgPath">Where the SVG goes; a file there is replaced.</param>
    /// <param name="pngPath">Where the PNG goes; a file there is replaced.</param>
    /// <param name="name">The title.</param>
    /// <param name="sections">One for each layer.</param>
    /// <exception cref="IOException">A file cannot be written; the message says which and why.</exception>
    public static void Save(string svgPath, string pngPath, string name, IReadOnlyList<MapSection> sections)
    {
        WholeFile.Write(svgPath, Encoding.UTF8.GetBytes(Svg(name, sections)));
        WholeFile.Write(pngPath, Png(name, sections));
    }

    /// <summary>The picture as SVG; maps are pixels in it, text stays text.</summary>
    /// <inheritdoc cref="Save"/>
    public static string Svg(string name, IReadOnlyList<MapSection> sections)
    {
        SectionLayout[] layouts = Layouts(sections);
        SvgCanvas canvas = new(Width(name, layouts), Head + layouts.Sum(layout => layout.Height), name);
        Draw(canvas, name, sections, layouts);
        return canvas.ToString();
    }

    /// <summary>The picture as the bytes of a PNG file, two pixels a point.</summary>
    /// <inheritdoc cref="Save"/>
    public static byte[] Png(string name, IReadOnlyList<MapSection> sections)
    {
        SectionLayout[] layouts = Layouts(sections);
        using PngCanvas canvas = new(Width(name, layouts), Head + layouts.Sum(layout => layout.Height), Scale);
        Draw(canvas, name, sections, layouts);
        return canvas.ToPng();
    }

    private static SectionLayout[] Layouts(IReadOnlyList<MapSection> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        return [.. sections.Select(section => new SectionLayout(section))];
    }

    private static double Width(string name, SectionLayout[] layouts) =>
        layouts.Select(layout => layout.Width).Append(Math.Min(900, TextWidth.Room(name, title.Size) + 40))
            .Append(700).Max();

    private static void Draw(ICanvas canvas, string name, IReadOnlyList<MapSection> sections, SectionLayout[] layouts)
    {
        canvas.Text(20, 32, TextWidth.Fit(name, title.Size, 860), title);
        double top = Head;
        for (int i = 0; i < sections.Count; i++)
        {
            Draw(canvas, sections[i], layouts[i], top);
            top += layouts[i].Height;
        }
    }

    private static void Draw(ICanvas canvas, MapSection section, SectionLayout layout, double top)
    {
        canvas.Text(20, top + 16, TextWidth.Fit(section.Title, heading.Size, layout.Width - 40), heading);
        Dictionary<MapColours, ColourScale> scales = section.Rows.GroupBy(row => row.Colours)
            .ToDictionary(group => group.Key, group => ScaleOf(group.Key, group));
        double x = 20;
        foreach ((MapColours colours, ColourScale scale) in scales.OrderBy(pair => pair.Key))
            x = Legend(canvas, x, top + 28, Name(colours), scale);
        for (int i = 0; i < section.Columns.Count; i++)
            canvas.Text(layout.Column(i) + layout.TileWidth / 2, top + SectionLayout.Top + 10,
                section.Columns[i], column);
        for (int i = 0; i < section.Rows.Count; i++)
            Draw(canvas, section.Rows[i], layout, top + layout.RowTops[i], scales[section.Rows[i].Colours]);
    }

    private static void Draw(ICanvas canvas, MapRow row, SectionLayout layout, double top, ColourScale scale)
    {
        double right = SectionLayout.Left - 14;
        if (row.Picture is { } picture)
        {
            const double Side = 52;
            double width = Side * Math.Min(1, (double)picture.Width / picture.Height),
                height = Side * Math.Min(1, (double)picture.Height / picture.Width);
            float[] shown = [.. picture.Values.Where(float.IsFinite)];
            canvas.Image(right - width, top, width, height,
                ColourScale.Grey(shown.Min(), shown.Max()).Paint(picture.Width, picture.Height, picture.Values));
            right -= Side + 10;
        }
        string[] lines = row.Label.Split('\n');
        for (int i = 0; i < lines.Length; i++)
            canvas.Text(right, top + 14 + 15 * i, TextWidth.Fit(lines[i], label.Size, right - 8),
                i == 0 ? label : second);
        for (int i = 0; i < row.Tiles.Count; i++)
        {
            double y = top;
            foreach (MapTile tile in row.Tiles[i])
            {
                (double width, double height) = layout.Size(tile, row.Tiles[i].Count);
                double x = layout.Column(i) + (layout.TileWidth - width) / 2;
                canvas.Image(x, y, width, height, scale.Paint(tile.Width, tile.Height, tile.Values));
                canvas.Rectangle(x, y, width, height, frame);
                if (tile.Caption.Length > 0)
                    canvas.Text(layout.Column(i) + layout.TileWidth / 2, y + height + 12, tile.Caption, column);
                y += height + 3;
            }
        }
    }

    // A bar from the least to the largest, with both numbers.
    private static double Legend(ICanvas canvas, double x, double y, string name, ColourScale scale)
    {
        const int Steps = 64;
        const double Length = 110, Thickness = 10;
        canvas.Text(x, y + 9.5, name, legend);
        x += TextWidth.Room(name, legend.Size) + 8;
        string low = Number(scale.Low), high = Number(scale.High);
        canvas.Text(x, y + 9.5, low, legend);
        x += TextWidth.Room(low, legend.Size) + 5;
        canvas.Image(x, y, Length, Thickness, scale.Paint(Steps, 1, [.. Enumerable.Range(0, Steps)
            .Select(i => (float)(scale.Low + (scale.High - scale.Low) * i / (Steps - 1)))]));
        canvas.Rectangle(x, y, Length, Thickness, frame);
        canvas.Text(x + Length + 5, y + 9.5, high, legend);
        return x + Length + 5 + TextWidth.Room(high, legend.Size) + 26;
    }

    private static ColourScale ScaleOf(MapColours colours, IEnumerable<MapRow> rows)
    {
        float[] values = [.. rows.SelectMany(row => row.Tiles).SelectMany(tiles => tiles)
            .SelectMany(tile => tile.Values).Where(float.IsFinite)];
        return values.Length == 0 ? ColourScale.Between(0, 1)
            : colours == MapColours.Values ? ColourScale.Between(values.Min(), values.Max())
            : ColourScale.Around(values.Max(Math.Abs));
    }

    private static string Name(MapColours colours) => colours switch
    {
        MapColours.Values => "maps",
        MapColours.Effects => "effect sizes",
        _ => "weights",
    };

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) < 0.1 ? "0.###" : "0.##", CultureInfo.InvariantCulture);
}
