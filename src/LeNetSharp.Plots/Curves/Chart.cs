using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>Lines over epochs: title, legend with the last values, grid, axes.</summary>
internal static class Chart
{
    public const double Width = 700;
    public const double Height = 450;

    private const double Left = 62, Right = 676, Top = 80, Bottom = 396;
    private static readonly Lettering title = new(17, "#1a1a1a", TextAnchor.Middle);
    private static readonly Lettering label = new(14, "#333333", TextAnchor.Middle);
    private static readonly Lettering number = new(12, "#333333");
    private static readonly Ink grid = new(Stroke: "#e3e3e3");
    private static readonly Ink frame = new(Stroke: "#8a8a8a");

    /// <param name="canvas">What to draw on.</param>
    /// <param name="name">The title; shortened where it is too long.</param>
    /// <param name="epochs">Where the horizontal axis ends.</param>
    /// <param name="curves">The lines. The vertical axis goes from 0 to their largest value, and at least to 1.</param>
    public static void Draw(ICanvas canvas, string name, double epochs, IReadOnlyList<Curve> curves)
    {
        canvas.Text(Width / 2, 30, TextWidth.Fit(name, title.Size, Width - 60), title);
        curves = [.. curves.Select(curve => curve with { Points = [.. curve.Points.Where(IsShown)] })];
        Legend(canvas, curves);

        AxisTicks across = new(epochs, 10, tight: true);
        double highest = Math.Max(1, curves.SelectMany(curve => curve.Points).Max(at => (double?)at.Y) ?? 0);
        AxisTicks up = new(highest, 6, tight: false);
        double X(double value) => Left + (Right - Left) * value / across.End;
        double Y(double value) => Bottom - (Bottom - Top) * value / up.End;
        foreach (double tick in across.Values)
        {
            canvas.Line([(X(tick), Top), (X(tick), Bottom)], grid);
            canvas.Text(X(tick), Bottom + 18, across.Text(tick), number.At(TextAnchor.Middle));
        }
        foreach (double tick in up.Values)
        {
            canvas.Line([(Left, Y(tick)), (Right, Y(tick))], grid);
            canvas.Text(Left - 8, Y(tick) + 4.3, up.Text(tick), number.At(TextAnchor.End));
        }
        canvas.Rectangle(Left, Top, Right - Left, Bottom - Top, frame);
        canvas.Text((Left + Right) / 2, Height - 14, "epoch", label);
        canvas.Text(18, (Top + Bottom) / 2, "loss, accuracy", label with { Upward = true });

        foreach (Curve curve in curves)
        {
            if (curve.Points.Count > 1)
                canvas.Line([.. curve.Points.Select(at => new Spot(X(at.X), Y(at.Y)))], curve.Ink);
            else
                foreach ((double x, double y) in curve.Points)
                    canvas.Circle(X(x), Y(y), 3.5, new Ink(curve.Ink.Stroke));
        }
        if (curves.All(curve => curve.Points.Count == 0))
            canvas.Text((Left + Right) / 2, (Top + Bottom) / 2, "no measurements yet", label);
    }

    private static bool IsShown(Spot at) => double.IsFinite(at.X) && double.IsFinite(at.Y) && at.Y >= 0;

    // The legend stands above the plot in a row, where no line can run through it.
    private static void Legend(ICanvas canvas, IReadOnlyList<Curve> curves)
    {
        const double Sample = 34, Gap = 8, Between = 26, Base = 61;
        string[] texts = [.. curves.Select(curve => curve.Points.Count == 0 ? curve.Name
            : $"{curve.Name} {curve.Points[^1].Y.ToString("0.000", CultureInfo.InvariantCulture)}")];
        double x = (Left + Right - texts.Sum(text => Sample + Gap + TextWidth.Of(text, 13) + Between) + Between) / 2;
        foreach ((Curve curve, string text) in curves.Zip(texts))
        {
            canvas.Line([(x, Base - 4.5), (x + Sample, Base - 4.5)], curve.Ink);
            canvas.Text(x + Sample + Gap, Base, text, new Lettering(13, label.Color));
            x += Sample + Gap + TextWidth.Of(text, 13) + Between;
        }
    }
}
