namespace LeNetSharp.Plots;

/// <summary>The picture of one stage: sheets for feature maps, circles or a bar for a vector.</summary>
internal sealed class Glyph
{
    private const int MostSheets = 16, MostCircles = 16;
    private const double LargestSide = 104, LeastSide = 8, Depth = 46, Pitch = 11, BarWidth = 18;
    private readonly double sheetWidth;
    private readonly double sheetHeight;
    private readonly double offset;
    private readonly int count;

    public Glyph(Stage stage, GlyphScale scale)
    {
        Stage = stage;
        if (stage.Shape is [var channels, var height, var width])
        {
            count = Math.Min(channels, MostSheets);
            offset = count > 1 ? Math.Min(7, Depth / (count - 1)) : 0;
            sheetWidth = Math.Max(LeastSide, LargestSide * width / scale.LargestMap);
            sheetHeight = Math.Max(LeastSide, LargestSide * height / scale.LargestMap);
            Width = sheetWidth + offset * (count - 1);
            Height = sheetHeight + offset * (count - 1);
            return;
        }
        count = stage.Shape.Count;
        Width = BarWidth;
        Height = count <= MostCircles ? count * Pitch + 6 : 100 + 50 * Math.Sqrt((double)count / scale.LongestVector);
    }

    public Stage Stage { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The width that the picture and the text above it need.</summary>
    public double Room => Math.Max(Width, TextWidth.Room(LayerText.Of(Stage.Shape), 12));

    public void Draw(ICanvas canvas, double x, double y)
    {
        if (Stage.Shape.Length == 3)
            Sheets(canvas, x - Width / 2, y - Height / 2);
        else
            Units(canvas, x, y);
    }

    // The hindmost sheet stands at the upper right, the foremost at the lower left.
    private void Sheets(ICanvas canvas, double left, double top)
    {
        for (int i = count - 1; i >= 0; i--)
            canvas.Rectangle(left + i * offset, top + (count - 1 - i) * offset, sheetWidth, sheetHeight, Stage.Ink);
    }

    // A bar with a circle for each unit; of many units, the first and the last three.
    private void Units(ICanvas canvas, double x, double y)
    {
        Ink unit = new("#ffffff", Stage.Ink.Stroke, 1);
        canvas.Rectangle(x - Width / 2, y - Height / 2, Width, Height, Stage.Ink, corner: Width / 2);
        double first = y - Height / 2 + 8.5, last = y + Height / 2 - 8.5;
        if (count <= MostCircles)
        {
            for (int i = 0; i < count; i++)
                canvas.Circle(x, first + i * Pitch, 4, unit);
            return;
        }
        for (int i = 0; i < 3; i++)
        {
            canvas.Circle(x, first + i * Pitch, 4, unit);
            canvas.Circle(x, last - i * Pitch, 4, unit);
            canvas.Circle(x, y + (i - 1) * 6, 1.2, new Ink(Stage.Ink.Stroke));
        }
    }
}
