using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>An experiment as a picture: a row for each variant, a dot for each run, and beside it how far it lies from
/// the first.</summary>
/// <remarks>Left the test accuracy: dots are runs, the bar is the 95 % interval of their mean. Right the mean
/// difference from the first variant, seed by seed, with its 95 % interval: one that crosses zero tells nothing apart.
/// Runs that did not learn are counted, not drawn.</remarks>
public static class VariantsPlot
{
    private const double Width = 900, RowHeight = 34, Top = 84, Bottom = 52;
    private const double Right = 584, SecondLeft = 654, SecondRight = 868;
    private const int Scale = 2;

    private static readonly Lettering title = new(17, "#1a1a1a", TextAnchor.Middle);
    private static readonly Lettering heading = new(13, "#333333", TextAnchor.Middle);
    private static readonly Lettering label = new(13, "#1a1a1a", TextAnchor.End);
    private static readonly Lettering number = new(12, "#333333", TextAnchor.Middle);
    private static readonly Lettering note = new(11, "#b34700", TextAnchor.Middle);
    private static readonly Ink grid = new(Stroke: "#e3e3e3");
    private static readonly Ink zero = new(Stroke: "#6b6b6b", Dash: [4, 3]);
    private static readonly Ink dot = new(Fill: "#7fb2d9", Stroke: "#0066b3", Width: 1);
    private static readonly Ink interval = new(Stroke: "#1a1a1a", Width: 2);
    private static readonly Ink mean = new(Fill: "#1a1a1a");

    /// <summary>Writes the picture to two files, each whole or not at all.</summary>
    /// <param name="svgPath">Where the SVG goes; a file there is replaced.</param>
    /// <param name="pngPath">Where the PNG goes; a file there is replaced.</param>
    /// <param name="name">The title.</param>
    /// <param name="variants">The rows, from the top.</param>
    /// <exception cref="IOException">A file cannot be written; the message says which and why.</exception>
    public static void Save(string svgPath, string pngPath, string name, IReadOnlyList<PlottedVariant> variants)
    {
        WholeFile.Write(svgPath, Encoding.UTF8.GetBytes(Svg(name, variants)));
        WholeFile.Write(pngPath, Png(name, variants));
    }

    /// <summary>The picture as SVG, with text that stays text.</summary>
    /// <inheritdoc cref="Save"/>
    public static string Svg(string name, IReadOnlyList<PlottedVariant> variants)
    {
        ArgumentNullException.ThrowIfNull(variants);
        SvgCanvas canvas = new(Width, Height(variants), name);
        Draw(canvas, name, variants);
        return canvas.ToString();
    }

    /// <summary>The picture as the bytes of a PNG file, 1800 pixels wide.</summary>
    /// <inheritdoc cref="Save"/>
    public static byte[] Png(string name, IReadOnlyList<PlottedVariant> variants)
    {
        ArgumentNullException.ThrowIfNull(variants);
        using PngCanvas canvas = new(Width, Height(variants), Scale);
        Draw(canvas, name, variants);
        return canvas.ToPng();
    }

    private static double Height(IReadOnlyList<PlottedVariant> variants) => Top + variants.Count * RowHeight + Bottom;

    private static void Draw(ICanvas canvas, string name, IReadOnlyList<PlottedVariant> variants)
    {
        double left = 30 + Math.Min(220,
            variants.Select(variant => TextWidth.Room(variant.Name, label.Size)).DefaultIfEmpty(0).Max());
        double bottom = Height(variants) - Bottom;
        canvas.Text(Width / 2, 30, TextWidth.Fit(name, title.Size, Width - 60), title);
        ValueAxis accuracy =
            new(variants.SelectMany(variant => variant.Accuracies.Concat(Ends(variant.Accuracy))), left, Right);
        ValueAxis difference =
            new(variants.SelectMany(variant => Ends(variant.Difference)).Append(0), SecondLeft, SecondRight, count: 4);
        Axis(canvas, accuracy, "test accuracy: each run, mean, 95 % interval", (left + Right) / 2, bottom);
        Axis(canvas, difference,
            $"difference from {TextWidth.Fit(variants.FirstOrDefault()?.Name ?? "", heading.Size, 110)}",
            (SecondLeft + SecondRight) / 2, bottom);
        canvas.Line([(difference.At(0), Top - 8), (difference.At(0), bottom)], zero);
        for (int i = 0; i < variants.Count; i++)
        {
            double y = Top + (i + 0.5) * RowHeight;
            canvas.Text(left - 14, y + 4.5, TextWidth.Fit(variants[i].Name, label.Size, 220), label);
            Runs(canvas, accuracy, variants[i], y);
            if (variants[i].Difference is { } apart)
                Interval(canvas, difference, apart, y);
        }
    }

    private static void Axis(ICanvas canvas, ValueAxis axis, string name, double middle, double bottom)
    {
        canvas.Text(middle, 62, name, heading);
        foreach (double tick in axis.Ticks)
        {
            canvas.Line([(axis.At(tick), Top - 8), (axis.At(tick), bottom)], grid);
            canvas.Text(axis.At(tick), bottom + 20, axis.Text(tick), number);
        }
    }

    // Dots above the middle of the row, the interval below: neither hides the other.
    private static void Runs(ICanvas canvas, ValueAxis axis, PlottedVariant variant, double y)
    {
        foreach (double accuracy in variant.Accuracies)
            canvas.Circle(axis.At(accuracy), y - 5, 4, dot);
        if (variant.Accuracy is { } shown)
            Interval(canvas, axis, shown, y + 7);
        if (variant.NotLearned > 0)
        {
            string count = variant.NotLearned.ToString(CultureInfo.InvariantCulture);
            canvas.Text(Right + 36, y - 1, $"{count} did", note);
            canvas.Text(Right + 36, y + 11, "not learn", note);
        }
    }

    private static void Interval(ICanvas canvas, ValueAxis axis, PlottedInterval shown, double y)
    {
        canvas.Line([(axis.At(shown.Low), y), (axis.At(shown.High), y)], interval);
        foreach (double end in Ends(shown))
            canvas.Line([(axis.At(end), y - 4), (axis.At(end), y + 4)], interval);
        canvas.Circle(axis.At(shown.Mean), y, 3.5, mean);
    }

    private static IEnumerable<double> Ends(PlottedInterval? shown) => shown is null ? [] : [shown.Low, shown.High];
}
