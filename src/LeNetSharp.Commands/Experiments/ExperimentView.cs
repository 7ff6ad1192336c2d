using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>Shows an experiment to a person: a line for each run that is done, and on a terminal one more for the run
/// under way.</summary>
/// <param name="writer">Where lines go; null to show nothing.</param>
/// <param name="isLive">Whether that is a terminal, whose last line may be written over.</param>
internal sealed class ExperimentView(TextWriter? writer, bool isLive) : IProgress<TrainingEvent>, IDisposable
{
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private IReadOnlyList<PlannedRun> plan = [];
    private int already, finished, width;
    private TrainingStarted? started;
    private TimeSpan lastDrawn;
    private bool isDirty;

    public void Begin(IReadOnlyList<PlannedRun> runs, int known)
    {
        (plan, already, width) = (runs, known, runs.Max(run => run.Variant.Name.Length));
        if (known > 0)
            writer?.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{known} of {runs.Count} runs are there already"));
    }

    public void Done(PlannedRun planned, ExperimentRun run)
    {
        finished++;
        string outcome = run.Failed ? "the loss became infinite"
            : string.Create(CultureInfo.InvariantCulture,
                $"loss {run.TrainLoss:0.000}  test acc {run.TestAccuracy:0.000}{(run.Learned ? "" : "  did not learn")}");
        Clear();
        writer?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{already + finished,3} of {plan.Count}  {planned.Variant.Name.PadRight(width)}  seed {run.Seed}  {outcome}  {run.Seconds:0.0} s"));
    }

    /// <inheritdoc/>
    public void Report(TrainingEvent value)
    {
        if (value is TrainingStarted begins)
            started = begins;
        if (isLive && started is not null && watch.Elapsed - lastDrawn > pause)
            Draw(value.Step);
    }

    public void Dispose() => Clear();

    private void Draw(int step)
    {
        lastDrawn = watch.Elapsed;
        isDirty = true;
        double part = finished + (double)step / started!.TotalSteps;
        TimeSpan left = part > 0.05 ? watch.Elapsed * ((plan.Count - already - part) / part) : TimeSpan.Zero;
        string time = left > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture,
            $", about {(int)left.TotalMinutes}:{left.Seconds:00} left") : "";
        writer?.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r\e[Krun {already + finished + 1} of {plan.Count}, epoch {(double)step / started.StepsPerEpoch:0.0} of {(double)started.TotalSteps / started.StepsPerEpoch:0.##}{time}"));
    }

    private void Clear()
    {
        if (isDirty)
            writer?.Write("\r\e[K");
        isDirty = false;
    }
}
