using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>One line: how far training is, how fast, and the time left.</summary>
internal sealed class ProgressLine
{
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly int first;
    private readonly int total;
    private readonly double epochs;

    public ProgressLine(TrainingStarted started)
    {
        first = started.Step;
        total = started.TotalSteps;
        epochs = (double)started.TotalSteps / started.StepsPerEpoch;
    }

    /// <summary>The line, as wide as it may be.</summary>
    public string Text(int step, double epoch, double examplesPerSecond, int width, bool inColour) =>
        Text(step, epoch, examplesPerSecond, Stopwatch.GetElapsedTime(began), width, inColour);

    internal string Text(int step, double epoch, double examplesPerSecond, TimeSpan elapsed, int width, bool inColour)
    {
        string numbers = string.Create(CultureInfo.InvariantCulture,
            $" {100.0 * step / total,3:0}%  epoch {epoch:0.0} of {epochs:0.##}  {examplesPerSecond:#,0} examples/s  {Left(step, elapsed)}");
        int room = width - numbers.Length;
        if (room < 8)
            return numbers.Length <= width ? numbers : numbers[..Math.Max(width, 0)];
        return Bar((double)step / total, room, inColour) + numbers;
    }

    // Eight steps in a character, so that the bar moves smoothly.
    private static string Bar(double share, int width, bool inColour)
    {
        int eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8);
        string done = new('█', eighths / 8);
        if (eighths % 8 > 0)
            done += (char)('█' + 8 - eighths % 8);
        return Paint.Loss.Over(done, inColour) + Paint.Dim.Over(new string('░', width - done.Length), inColour);
    }

    private string Left(int step, TimeSpan elapsed)
    {
        if (step >= total)
            return "done in " + Clock(elapsed);
        return step <= first ? "" : Clock(elapsed * ((double)(total - step) / (step - first))) + " left";
    }

    private static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
