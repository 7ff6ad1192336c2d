using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>The curve in characters: train loss on the left axis, accuracies on the right, against the epoch.</summary>
internal static class Chart
{
    // Five intervals of two rows each, so that every tick falls on the middle of a row.
    private const int Intervals = 5;
    private const int Rows = 2 * Intervals + 1;
    // Ten classes begin at ln 10 = 2.3.
    private const double UsualTop = 2.5;
    private const int LeftWidth = 6;
    private const int RightWidth = 6;

    /// <summary>How many lines a chart has.</summary>
    public const int Height = Rows + 4;

    /// <summary>The narrowest chart whose legend fits.</summary>
    public const int LeastWidth = 64;

    /// <summary>The lines of the chart, top to bottom.</summary>
    /// <param name="points">What was measured so far.</param>
    /// <param name="epochs">Where the axis ends.</param>
    /// <param name="width">Characters in a line.</param>
    /// <param name="inColour">Whether to use escape codes for colours.</param>
    public static IEnumerable<string> Lines(CurvePoints points, double epochs, int width, bool inColour)
    {
        int columns = width - LeftWidth - RightWidth - 2;
        double top = points.Loss.Count == 0 ? UsualTop : Top(points.Loss.Max(point => point.Value));
        Braille canvas = new(columns, Rows);
        Draw(canvas, points.Loss, epochs, top, Paint.Loss);
        Draw(canvas, points.TrainAccuracy, epochs, 1, Paint.TrainAccuracy);
        Draw(canvas, points.ValidationAccuracy, epochs, 1, Paint.ValidationAccuracy);
        Draw(canvas, points.TestAccuracy, epochs, 1, Paint.TestAccuracy);
        foreach ((double epoch, double value) in points.ValidationAccuracy)
            canvas.Mark(Place(canvas, epoch, value, epochs, 1), '◆', Paint.ValidationAccuracy);
        foreach ((double epoch, double value) in points.TestAccuracy)
            canvas.Mark(Place(canvas, epoch, value, epochs, 1), '●', Paint.TestAccuracy);

        yield return Paint.Loss.Over("loss".PadLeft(LeftWidth), inColour) + new string(' ', columns - 2)
            + Paint.TrainAccuracy.Over("accuracy", inColour);
        for (int row = 0; row < Rows; row++)
            yield return Row(canvas, row, top, inColour);
        (string axis, string labels) = Axis(epochs, columns);
        yield return new string(' ', LeftWidth) + Paint.Dim.Over($"└{axis}┘", inColour);
        yield return new string(' ', LeftWidth + 1) + labels;
        yield return Legend(points, inColour);
    }

    /// <summary>The end of the loss axis: a round number whose fifth part is one as well. What is larger than 1000 is
    /// not drawn.</summary>
    internal static double Top(double largest)
    {
        double top = 0.05;
        for (int i = 0; top < largest && top < 1000; i++)
            top *= i % 3 == 1 ? 2.5 : 2;
        return top;
    }

    private static void Draw(Braille canvas, List<(double Epoch, double Value)> points, double epochs,
        double top, Paint paint)
    {
        for (int i = 0; i < points.Count; i++)
        {
            (double epoch, double value) = points[i];
            (double before, double earlier) = points[Math.Max(i - 1, 0)];
            canvas.Line(Place(canvas, before, earlier, epochs, top), Place(canvas, epoch, value, epochs, top), paint);
        }
    }

    // The highest and the lowest tick stand in the middle of the first and of the last row, 1.5 dots from the border.
    private static (int X, int Y) Place(Braille canvas, double epoch, double value, double epochs, double top) =>
    (
        (int)Math.Round(epoch / epochs * (canvas.Width - 1)),
        (int)Math.Round(1.5 + (1 - value / top) * (canvas.Height - 4))
    );

    private static string Row(Braille canvas, int row, double top, bool inColour)
    {
        if (row % 2 == 1)
            return new string(' ', LeftWidth) + Paint.Dim.Over("│", inColour) + canvas.Row(row, ' ', inColour)
                + Paint.Dim.Over("│", inColour);
        double share = 1 - row / (double)(Rows - 1);
        return Paint.Loss.Over(Number(share * top, top / Intervals).PadLeft(LeftWidth - 1) + " ", inColour)
            + Paint.Dim.Over("┤", inColour)
            + canvas.Row(row, '┈', inColour)
            + Paint.Dim.Over("├", inColour) + Paint.TrainAccuracy.Over(" " + Number(share, 1.0 / Intervals), inColour);
    }

    private static (string Axis, string Labels) Axis(double epochs, int columns)
    {
        char[] axis = new string('─', columns).ToCharArray();
        char[] labels = new string(' ', columns + RightWidth).ToCharArray();
        double step = Step(epochs, columns / 8);
        for (int i = 0; i * step <= epochs * 1.0001; i++)
        {
            int column = (int)Math.Round(i * step / epochs * (columns - 1));
            axis[column] = '┴';
            string label = Number(i * step, step);
            label.CopyTo(0, labels, Math.Clamp(column - (label.Length - 1) / 2, 0, labels.Length - label.Length),
                label.Length);
        }
        // The name of the axis stands behind the last label, if there is room.
        string text = new string(labels).TrimEnd();
        return (new string(axis), text.Length + 6 <= columns + RightWidth + 1 ? text + " epoch" : text);
    }

    private static string Legend(CurvePoints points, bool inColour)
    {
        if (points.ValidationAccuracy.Count > 0)
            return new string(' ', LeftWidth + 1)
                + string.Join("  ", Paint.Loss.Over(Entry("━ loss", points.Loss), inColour),
                Paint.TrainAccuracy.Over(Entry("━ train", points.TrainAccuracy), inColour),
                Paint.ValidationAccuracy.Over(Entry("◆ valid", points.ValidationAccuracy), inColour),
                Paint.TestAccuracy.Over(Entry("● test", points.TestAccuracy), inColour));
        string loss = Entry("━ train loss", points.Loss), train = Entry("━ train acc", points.TrainAccuracy);
        string test = Entry("● test acc", points.TestAccuracy);
        return new string(' ', LeftWidth + 1) + string.Join("   ", Paint.Loss.Over(loss, inColour),
            Paint.TrainAccuracy.Over(train, inColour), Paint.TestAccuracy.Over(test, inColour));
    }

    private static string Entry(string name, List<(double Epoch, double Value)> points) => points.Count == 0
        ? name
        : name + " " + points[^1].Value.ToString("0.000", CultureInfo.InvariantCulture);

    // The smallest of 1, 2, 5, 10, … (and 0.5, 0.2, …) that makes at most so many ticks.
    private static double Step(double range, int ticks)
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10(range / Math.Max(ticks, 1))));
        foreach (double factor in (double[])[1, 2, 5])
            if (range / (factor * step) <= ticks)
                return factor * step;
        return 10 * step;
    }

    // As many decimals as the step between two ticks needs.
    private static string Number(double value, double step) =>
        value.ToString("F" + Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9)), CultureInfo.InvariantCulture);
}
