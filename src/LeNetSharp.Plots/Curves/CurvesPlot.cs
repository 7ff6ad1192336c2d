using System.Text;

namespace LeNetSharp.Plots;

/// <summary>The chapter's chart of a training: loss and accuracies over the epochs, as SVG and as PNG.</summary>
/// <remarks>Blue and solid the training loss, magenta and dashed the training accuracy, green and dash-dotted the test
/// accuracy; orange and dotted the validation accuracy, where there is one: dashes tell the lines apart where colours
/// do not. Numbers below 0 or not finite are left out.</remarks>
public static class CurvesPlot
{
    private const int Scale = 2;

    /// <summary>Writes the chart to two files, each whole or not at all.</summary>
    /// <param name="svgPath">Where the SVG goes; a file there is replaced.</param>
    /// <param name="pngPath">Where the PNG goes, 1400 by 900 pixels; a file there is replaced.</param>
    /// <param name="events">What happened in the training.</param>
    /// <param name="title">The name of the run.</param>
    /// <exception cref="IOException">A file cannot be written; the message says which and why.</exception>
    public static void Save(string svgPath, string pngPath, IReadOnlyList<TrainingEvent> events, string title)
    {
        Task.WhenAll(
            Task.Run(() => WholeFile.Write(svgPath, Encoding.UTF8.GetBytes(Svg(events, title)))),
            Task.Run(() => WholeFile.Write(pngPath, Png(events, title)))).GetAwaiter().GetResult();
    }

    /// <summary>The chart as SVG, with text that stays text.</summary>
    /// <param name="events">What happened in the training.</param>
    /// <param name="title">The name of the run.</param>
    public static string Svg(IReadOnlyList<TrainingEvent> events, string title)
    {
        SvgCanvas canvas = new(Chart.Width, Chart.Height, title);
        Draw(canvas, events, title);
        return canvas.ToString();
    }

    /// <summary>The chart as the bytes of a PNG file, 1400 by 900 pixels.</summary>
    /// <param name="events">What happened in the training.</param>
    /// <param name="title">The name of the run.</param>
    public static byte[] Png(IReadOnlyList<TrainingEvent> events, string title)
    {
        using PngCanvas canvas = new(Chart.Width, Chart.Height, Scale);
        Draw(canvas, events, title);
        return canvas.ToPng();
    }

    private static void Draw(ICanvas canvas, IReadOnlyList<TrainingEvent> events, string title)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(title);
        TrainMeasured[] train = [.. events.OfType<TrainMeasured>()];
        Chart.Draw(canvas, title, Epochs(events),
        [
            new("train loss", [.. train.Select(at => new Spot(at.Epoch, at.TrainLoss))],
                new Ink(Stroke: "#0066b3", Width: 2)),
            new("train acc", [.. train.Select(at => new Spot(at.Epoch, at.TrainAccuracy))],
                new Ink(Stroke: "#c2187f", Width: 2, Dash: [7, 4])),
            .. Validation(events),
            new("test acc", [.. events.OfType<TestMeasured>().Select(at => new Spot(at.Epoch, at.TestAccuracy))],
                new Ink(Stroke: "#00804d", Width: 2, Dash: [9, 4, 2, 4])),
        ]);
    }

    private static IEnumerable<Curve> Validation(IReadOnlyList<TrainingEvent> events) =>
        events.OfType<ValidationMeasured>().Select(at => new Spot(at.Epoch, at.ValidationAccuracy))
            .ToArray() is { Length: > 0 } points
            ? [new("validation acc", points, new Ink(Stroke: "#b35900", Width: 2, Dash: [2, 3]))] : [];

    // The axis shows the whole plan, also of a training that was stopped early.
    private static double Epochs(IReadOnlyList<TrainingEvent> events)
    {
        double planned = events.OfType<TrainingStarted>().LastOrDefault() is { StepsPerEpoch: > 0 } started
            ? (double)started.TotalSteps / started.StepsPerEpoch : 0;
        double reached = events.Select(at => at.Epoch).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return Math.Max(planned, reached) is > 0 and var end ? end : 1;
    }
}
