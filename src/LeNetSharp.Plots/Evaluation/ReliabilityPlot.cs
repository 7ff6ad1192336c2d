using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>The reliability diagram: how often answers of each confidence are right, against the line on which both are
/// equal, and below it how many answers there are (Guo et al. 2017).</summary>
internal static class ReliabilityPlot
{
    private const double Width = 480, Height = 520, Left = 58, Right = 458, Top = 72, Bottom = 392, Floor = 468;
    private static readonly Lettering number = new(12, "#333333"), label = new(14, "#333333", TextAnchor.Middle);

    public static Plot Of(Assessment assessment) =>
        new(Width, Height, "Reliability diagram", canvas => Draw(canvas, assessment));

    private static void Draw(ICanvas canvas, Assessment assessment)
    {
        double X(double value) => Left + (Right - Left) * value;
        double Y(double value) => Bottom - (Bottom - Top) * value;
        canvas.Text(Width / 2, 30, "Reliability", label with { Size = 17, Color = "#1a1a1a" });
        canvas.Text(Width / 2, 54, string.Create(CultureInfo.InvariantCulture,
            $"expected calibration error {assessment.Calibration.Error:0.000}; confidence {assessment.Calibration.Confidence:0.000}, accuracy {assessment.Accuracy:0.000}"), label with { Size = 13 });
        for (int i = 0; i <= 5; i++)
        {
            string text = (i / 5.0).ToString("0.0", CultureInfo.InvariantCulture);
            canvas.Line([(Left, Y(i / 5.0)), (Right, Y(i / 5.0))], new Ink(Stroke: "#e3e3e3"));
            canvas.Text(Left - 8, Y(i / 5.0) + 4.3, text, number.At(TextAnchor.End));
            canvas.Text(X(i / 5.0), Floor + 18, text, number.At(TextAnchor.Middle));
        }
        int most = assessment.Calibration.Bins.Max(bin => bin.Count);
        foreach (CalibrationBin bin in assessment.Calibration.Bins.Where(bin => bin.Count > 0))
        {
            double left = X(bin.From) + 1, width = X(bin.To) - X(bin.From) - 2;
            canvas.Rectangle(left, Y(bin.Accuracy), width, Bottom - Y(bin.Accuracy),
                new Ink(Shade.Of(Shade.Right, 0.75)));
            (double low, double high) =
                (Math.Min(bin.Accuracy, bin.Confidence), Math.Max(bin.Accuracy, bin.Confidence));
            canvas.Rectangle(left, Y(high), width, Y(low) - Y(high), new Ink(Shade.Of(Shade.Wrong, 0.35), Shade.Wrong));
            double share = (Floor - Bottom - 14) * bin.Count / most;
            canvas.Rectangle(left, Floor - share, width, share, new Ink("#8a8a8a"));
        }
        canvas.Line([(X(0), Y(0)), (X(1), Y(1))], new Ink(Stroke: "#333333", Dash: [5, 4]));
        canvas.Rectangle(Left, Top, Right - Left, Bottom - Top, new Ink(Stroke: "#8a8a8a"));
        canvas.Line([(Left, Floor), (Right, Floor)], new Ink(Stroke: "#8a8a8a"));
        canvas.Text((Left + Right) / 2, Height - 12, "confidence", label);
        canvas.Text(18, (Top + Bottom) / 2, "share of right answers", label with { Upward = true });
        canvas.Text(18, (Bottom + Floor) / 2 + 8, "pictures", label with { Upward = true, Size = 12 });
    }
}
