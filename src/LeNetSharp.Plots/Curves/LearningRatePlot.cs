using System.Globalization;
using System.Text;

namespace LeNetSharp.Plots;

/// <summary>A learning rate sweep: the loss against the rate, each step and smoothed, and where the suggestion
/// stands.</summary>
public static class LearningRatePlot
{
    private const double Width = 700, Height = 450, Left = 62, Right = 676, Top = 80, Bottom = 396;
    private static readonly Lettering number = new(12, "#333333"), label = new(14, "#333333", TextAnchor.Middle);

    /// <summary>Writes the picture to two files, each whole or not at all.</summary>
    /// <param name="svgPath">Where the SVG goes.</param>
    /// <param name="pngPath">Where the PNG goes, 1400 by 900 pixels.</param>
    /// <param name="sweep">What was measured.</param>
    /// <param name="title">The name of the network.</param>
    /// <exception cref="IOException">A file cannot be written; the message says which and why.</exception>
    public static void Save(string svgPath, string pngPath, LearningRateSweep sweep, string title)
    {
        Plot plot = Of(sweep, title);
        WholeFile.Write(svgPath, Encoding.UTF8.GetBytes(plot.Svg()));
        WholeFile.Write(pngPath, plot.Png());
    }

    /// <summary>The picture as SVG.</summary>
    public static string Svg(LearningRateSweep sweep, string title) => Of(sweep, title).Svg();

    internal static Plot Of(LearningRateSweep sweep, string title)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(title);
        return new Plot(Width, Height, title, canvas => Draw(canvas, sweep, title));
    }

    private static void Draw(ICanvas canvas, LearningRateSweep sweep, string title)
    {
        canvas.Text(Width / 2, 30, TextWidth.Fit(title, 17, Width - 60), label with { Size = 17, Color = "#1a1a1a" });
        canvas.Text(Width / 2, 58, sweep.Suggestion is float rate
            ? $"suggested learning rate {rate.ToString(CultureInfo.InvariantCulture)}"
            : "no suggestion", label);
        IReadOnlyList<LearningRatePoint> points = sweep.Points;
        double from = points.Count == 0 ? -5 : Math.Log10(points[0].LearningRate),
            to = points.Count < 2 ? from + 1 : Math.Log10(points[^1].LearningRate);
        // What lies far above the beginning tells nothing more, and would press the rest flat.
        double most = points.Select(point => point.Smoothed).Where(double.IsFinite).DefaultIfEmpty(1).Max(),
            begin = points.Count == 0 ? 1 : points[0].Smoothed;
        AxisTicks up = new(Math.Max(1e-3, Math.Min(most, 2 * begin)), 6, tight: false);
        double X(double value) => Left + (Right - Left) * (Math.Log10(value) - from) / (to - from);
        double Y(double value) => Bottom - (Bottom - Top) * Math.Clamp(value / up.End, 0, 1);
        for (int power = (int)Math.Ceiling(from - 1e-6); power <= to + 1e-6; power++)
        {
            double x = Left + (Right - Left) * (power - from) / (to - from);
            canvas.Line([(x, Top), (x, Bottom)], new Ink(Stroke: "#e3e3e3"));
            canvas.Text(x, Bottom + 18,
                power is >= -4 and <= 3
                ? Math.Pow(10, power).ToString("0.####", CultureInfo.InvariantCulture)
                : $"1e{power.ToString(CultureInfo.InvariantCulture)}", number.At(TextAnchor.Middle));
        }
        foreach (double tick in up.Values)
        {
            canvas.Line([(Left, Y(tick)), (Right, Y(tick))], new Ink(Stroke: "#e3e3e3"));
            canvas.Text(Left - 8, Y(tick) + 4.3, up.Text(tick), number.At(TextAnchor.End));
        }
        canvas.Rectangle(Left, Top, Right - Left, Bottom - Top, new Ink(Stroke: "#8a8a8a"));
        canvas.Text((Left + Right) / 2, Height - 14, "learning rate", label);
        canvas.Text(18, (Top + Bottom) / 2, "loss", label with { Upward = true });
        if (points.Count > 1)
        {
            canvas.Line([.. points.Select(point => new Spot(X(point.LearningRate), Y(point.Loss)))],
                new Ink(Stroke: Shade.Of(Shade.Right, 0.35)));
            canvas.Line([.. points.Select(point => new Spot(X(point.LearningRate), Y(point.Smoothed)))],
                new Ink(Stroke: Shade.Right, Width: 2));
        }
        if (sweep.Suggestion is float at)
            canvas.Line([(X(at), Top), (X(at), Bottom)], new Ink(Stroke: Shade.Wrong, Width: 2, Dash: [7, 4]));
    }
}
