using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>The confusion matrix: a row for each true class, a column for each class that was given. Right answers are
/// blue, wrong ones magenta, the darker the larger their share of the row.</summary>
internal static class ConfusionPlot
{
    private const double Top = 52, Most = 560, LongestName = 120;

    public static Plot Of(Assessment assessment)
    {
        int classes = assessment.Classes.Count;
        double cell = Math.Clamp(Most / Math.Max(1, classes), 3, 46), size = Math.Clamp(cell * 0.6, 4, 13);
        double names = Math.Min(LongestName,
            assessment.Classes.Select(one => TextWidth.Room(one.Name, size)).DefaultIfEmpty().Max());
        double left = 40 + names, side = cell * classes;
        return new Plot(left + side + 20, Top + side + names + 44, "Confusion matrix", canvas =>
            Draw(canvas, assessment, left, cell, size, names));
    }

    private static void Draw(ICanvas canvas, Assessment assessment, double left, double cell, double size, double names)
    {
        int classes = assessment.Classes.Count;
        double side = cell * classes;
        Lettering label = new(size, "#333333", TextAnchor.End), heading = new(14, "#333333", TextAnchor.Middle);
        canvas.Text(left + side / 2, 30, "Confusion matrix", new Lettering(17, "#1a1a1a", TextAnchor.Middle));
        canvas.Text(left + side / 2, Top + side + names + 32, "given class", heading);
        canvas.Text(20, Top + side / 2, "true class", heading with { Upward = true });
        for (int row = 0; row < classes; row++)
        {
            string name = TextWidth.Fit(assessment.Classes[row].Name, size, names);
            canvas.Text(left - 6, Top + (row + 0.5) * cell + size * 0.35, name, label);
            canvas.Text(left + (row + 0.5) * cell + size * 0.35, Top + side + 6, name, label with { Upward = true });
            for (int column = 0; column < classes; column++)
                Cell(canvas, assessment, row, column, left + column * cell, Top + row * cell, cell, size);
        }
        canvas.Rectangle(left, Top, side, side, new Ink(Stroke: "#8a8a8a"));
    }

    // The square root makes few mistakes visible beside many right answers.
    private static void Cell(ICanvas canvas, Assessment assessment, int row, int column, double x, double y,
        double cell, double size)
    {
        int count = assessment.Confusion[row, column];
        double share = Math.Sqrt((double)count / Math.Max(1, assessment.Classes[row].Count));
        canvas.Rectangle(x, y, cell, cell,
            new Ink(Shade.Of(row == column ? Shade.Right : Shade.Wrong, share), cell > 12 ? "#ffffff" : null));
        if (count > 0 && cell >= 24)
            canvas.Text(x + cell / 2, y + cell / 2 + size * 0.35, count.ToString(CultureInfo.InvariantCulture),
                new Lettering(count > 9999 ? size * 0.75 : size, share > 0.6 ? "#ffffff" : "#1a1a1a",
                    TextAnchor.Middle));
    }
}
