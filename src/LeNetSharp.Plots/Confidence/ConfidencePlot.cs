using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>How sure a network is of several sets of pictures: a histogram of the largest probability for
/// each.</summary>
public static class ConfidencePlot
{
    private const double Width = 890, Top = 84, Bottom = 56, RowHeight = 52, Left = 220, Right = 640, ColumnWidth = 76;
    private const int Scale = 2, Bins = 60;

    private static readonly Lettering title = new(17, "#1a1a1a", TextAnchor.Middle);
    private static readonly Lettering heading = new(12, "#333333", TextAnchor.Middle);
    private static readonly Lettering label = new(13, "#1a1a1a", TextAnchor.End);
    private static readonly Lettering count = new(11, "#555555", TextAnchor.End);
    private static readonly Lettering number = new(12, "#333333", TextAnchor.Middle);
    private static readonly Ink grid = new(Stroke: "#e3e3e3");
    private static readonly Ink ground = new(Stroke: "#8a8a8a");
    private static readonly Ink familiar = new(Fill: "#0066b3");
    private static readonly Ink unfamiliar = new(Fill: "#d9822b");
    private static readonly Ink middle = new(Stroke: "#1a1a1a", Width: 2);

    /// <summary>Writes the picture to two files, each whole or not at all.</summary>
    /// <param name="svgPath">Where the SVG goes; a file there is replaced.</param>
    /// <param name="pngPath">Where the PNG goes; a file there is replaced.</param>
    /// <param name="name">The title.</param>
    /// <param name="columns">Headings of the texts behind the rows, at most three.</param>
    /// <param name="rows">The sets, from the top.</param>
    /// <exception cref="IOException">A file cannot be written; the message says which and why.</exception>
    public static void Save(string svgPath, string pngPath, string name, IReadOnlyList<string> columns,
        IReadOnlyList<PlottedConfidence> rows)
    {
        WholeFile.Write(svgPath, Encoding.UTF8.GetBytes(Svg(name, columns, rows)));
        WholeFile.Write(pngPath, Png(name, columns, rows));
    }

    /// <summary>The picture as SVG, with text that stays text.</summary>
    /// <inheritdoc cref="Save"/>
    public static string Svg(string name, IReadOnlyList<string> columns, IReadOnlyList<PlottedConfidence> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SvgCanvas canvas = new(Width, Height(rows), name);
        Draw(canvas, name, columns, rows);
        return canvas.ToString();
    }

    /// <summary>The picture as the bytes of a PNG file, 1800 pixels wide.</summary>
    /// <inheritdoc cref="Save"/>
    public static byte[] Png(string name, IReadOnlyList<string> columns, IReadOnlyList<PlottedConfidence> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using PngCanvas canvas = new(Width, Height(rows), Scale);
        Draw(canvas, name, columns, rows);
        return canvas.ToPng();
    }

    private static double Height(IReadOnlyList<PlottedConfidence> rows) => Top + rows.Count * RowHeight + Bottom;

    private static void Draw(ICanvas canvas, string name, IReadOnlyList<string> columns,
        IReadOnlyList<PlottedConfidence> rows)
    {
        double bottom = Height(rows) - Bottom;
        canvas.Text(Width / 2, 30, TextWidth.Fit(name, title.Size, Width - 60), title);
        for (int tick = 0; tick <= 10; tick += 2)
        {
            canvas.Line([(X(tick / 10.0), Top - 8), (X(tick / 10.0), bottom)], grid);
            canvas.Text(X(tick / 10.0), bottom + 20,
                (tick / 10.0).ToString("0.0", CultureInfo.InvariantCulture), number);
        }
        canvas.Text((Left + Right) / 2, bottom + 42,
            "largest probability (each row's heights by themselves; the line is the median)", heading);
        for (int i = 0; i < columns.Count; i++)
            canvas.Text(Right + (i + 0.6) * ColumnWidth, 62, columns[i], heading);
        for (int i = 0; i < rows.Count; i++)
            Draw(canvas, rows[i], Top + (i + 1) * RowHeight);
    }

    private static void Draw(ICanvas canvas, PlottedConfidence row, double bottom)
    {
        canvas.Text(Left - 14, bottom - 20, TextWidth.Fit(row.Name, label.Size, Left - 24), label);
        canvas.Text(Left - 14, bottom - 5, row.Confidences.Count.ToString("#,0", CultureInfo.InvariantCulture), count);
        for (int i = 0; i < row.Columns.Count; i++)
            canvas.Text(Right + (i + 0.6) * ColumnWidth, bottom - 14, row.Columns[i], number);
        canvas.Line([(Left, bottom), (Right, bottom)], ground);
        if (row.Confidences.Count == 0)
            return;
        int[] bins = new int[Bins];
        foreach (float confidence in row.Confidences)
            bins[Math.Clamp((int)(confidence * Bins), 0, Bins - 1)]++;
        double unit = (RowHeight - 12) / bins.Max(), width = (Right - Left) / Bins;
        for (int bin = 0; bin < Bins; bin++)
            if (bins[bin] > 0)
                canvas.Rectangle(Left + bin * width, bottom - bins[bin] * unit, width - 0.5, bins[bin] * unit,
                    row.IsFamiliar ? familiar : unfamiliar);
        double median = row.Confidences.Order().ElementAt(row.Confidences.Count / 2);
        canvas.Line([(X(median), bottom - RowHeight + 12), (X(median), bottom)], middle);
    }

    private static double X(double probability) => Left + (Right - Left) * probability;
}
