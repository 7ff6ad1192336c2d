using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>A gallery of the mistakes that a model is surest of: each picture with its class and the one it was
/// given.</summary>
internal static class MistakesPlot
{
    public const int Usual = 24;
    private const int Columns = 6;
    private const double Side = 84, Cell = 116, Row = 136, Top = 56;

    public static Plot Of(Assessment assessment, ImageSet images)
    {
        Mistake[] shown = [.. assessment.Mistakes.Take(Usual)];
        int rows = Math.Max(1, (shown.Length + Columns - 1) / Columns);
        return new Plot(Columns * Cell + 20, Top + rows * Row + 8, "The worst mistakes", canvas =>
            Draw(canvas, assessment, shown, images));
    }

    private static void Draw(ICanvas canvas, Assessment assessment, Mistake[] shown, ImageSet images)
    {
        canvas.Text((Columns * Cell + 20) / 2, 30,
            shown.Length == 0 ? "No mistakes" : "The worst mistakes: true class, given class, confidence",
            new Lettering(17, "#1a1a1a", TextAnchor.Middle));
        for (int i = 0; i < shown.Length; i++)
        {
            double x = 10 + i % Columns * Cell, y = Top + i / Columns * Row, middle = x + Cell / 2;
            Raster picture = SetPicture.Of(images, shown[i].Index);
            double scale = Side / Math.Max(picture.Width, picture.Height), width = picture.Width * scale,
                height = picture.Height * scale;
            canvas.Image(middle - width / 2, y + (Side - height) / 2, width, height, PixelBlock.Of(picture));
            canvas.Text(middle, y + Side + 16, TextWidth.Fit(assessment.Classes[shown[i].Label].Name, 13, Cell - 6),
                new Lettering(13, Shade.Right, TextAnchor.Middle));
            string confidence = shown[i].Confidence.ToString("0.000", CultureInfo.InvariantCulture);
            string given =
                TextWidth.Fit(assessment.Classes[shown[i].Answer].Name, 12, Cell - 12 - TextWidth.Of(confidence, 12));
            canvas.Text(middle, y + Side + 33, $"{given} {confidence}",
                new Lettering(12, Shade.Wrong, TextAnchor.Middle));
        }
    }
}
