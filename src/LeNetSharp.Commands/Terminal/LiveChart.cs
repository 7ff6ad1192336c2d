using System.Diagnostics;

namespace LeNetSharp.Commands;

/// <summary>Training on a terminal: the curve and a progress bar, drawn again in the same place.</summary>
internal sealed class LiveChart(Screen screen, bool inColour) : ITrainingView
{
    // Five hundred steps a second arrive; an eye needs ten pictures.
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    private readonly CurvePoints points = new();
    private ProgressLine? progress;
    private double epochs = 1;
    private long lastDrawn;
    private StepDone? last;
    private readonly List<Finding> findings = [];

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        switch (value)
        {
            case TrainingStarted started:
                progress = new ProgressLine(started);
                epochs = (double)started.TotalSteps / started.StepsPerEpoch;
                break;
            case StepDone step:
                last = step;
                break;
            case Finding finding:
                findings.Add(finding);
                break;
            case TrainingEnded:
                lastDrawn = 0;
                break;
            default:
                points.Add(value);
                break;
        }
        if (lastDrawn == 0 || Stopwatch.GetElapsedTime(lastDrawn) > pause)
            Draw();
    }

    /// <summary>Takes events of an earlier part of the same run.</summary>
    public void Recall(IEnumerable<TrainingEvent> earlier)
    {
        foreach (TrainingEvent what in earlier)
        {
            points.Add(what);
            if (what is Finding finding)
                findings.Add(finding);
        }
    }

    public void Dispose() => screen.Dispose();

    private void Draw()
    {
        lastDrawn = Stopwatch.GetTimestamp();
        (int width, int height) = screen.Size;
        // One column less: a full line would make some terminals wrap.
        screen.Draw(Lines(width - 1, height), width);
    }

    private IEnumerable<string> Lines(int width, int height)
    {
        int room = height - 2;
        if (width >= Chart.LeastWidth && room > Chart.Height)
        {
            foreach (string line in Chart.Lines(points, epochs, width, inColour))
                yield return line;
            room -= Chart.Height;
        }
        if (progress is not null)
            yield return progress.Text(last?.Step ?? 0, last?.Epoch ?? 0, last?.ExamplesPerSecond ?? 0,
                width, inColour);
        // What does not fit is in the events and in the report.
        foreach (string line in findings.SelectMany(finding => FindingText.Lines(finding, width)).Take(room))
            yield return Paint.Warning.Over(line, inColour);
    }
}
