using System.Text;

namespace LeNetSharp;

/// <summary>What <c>run.json</c> says of a run: what was trained, how, on what, when, and what came of it.</summary>
/// <param name="Network">What was trained.</param>
/// <param name="Options">How it was asked for.</param>
/// <param name="DataHashes">SHA-256 of each data file's content, by file name.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Started">When it began; kept in UTC, to the second.</param>
public sealed record RunInfo(Network Network, RunOptions Options, IReadOnlyDictionary<string, string> DataHashes,
    RunMachine Machine, DateTimeOffset Started)
{
    /// <summary>The version of this library that ran it.</summary>
    public string LibraryVersion { get; init; } = typeof(RunInfo).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>The process that trains it; null when it has ended. Of a run that was killed, the process that is no
    /// more.</summary>
    public int? Process { get; init; }

    /// <summary>Seconds from the start, or the last resume, to the end; null while it runs.</summary>
    public double? Seconds { get; init; }

    /// <summary>Pictures trained on over the seconds spent in training steps; null while it runs.</summary>
    public double? ExamplesPerSecond { get; init; }

    /// <summary>What came of it; null while it runs.</summary>
    public RunResults? Results { get; init; }

    /// <summary>When it was taken up again, and where.</summary>
    public IReadOnlyList<RunResume> Resumes { get; init; } = [];

    /// <summary>The same run at its end.</summary>
    /// <param name="result">What training came to.</param>
    /// <param name="time">From the start, or the last resume, to the end.</param>
    public RunInfo Ended(TrainingResult result, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(result);
        return this with
        {
            Process = null,
            Seconds = time.TotalSeconds,
            ExamplesPerSecond = result.ExamplesPerSecond,
            Results = new RunResults(
                result.IsComplete, result.State.Step, result.TrainLoss, result.TrainAccuracy, result.TestAccuracy)
            {
                ValidationAccuracy = result.ValidationAccuracy,
                BestStep = result.Best?.Step,
                BestValidationAccuracy = result.Best?.ValidationAccuracy,
                IsStoppedEarly = result.IsStoppedEarly,
            },
        };
    }

    /// <summary>The text of <c>run.json</c>, keys in fixed order.</summary>
    public string ToJson() => Encoding.UTF8.GetString(RunInfoJson.Write(this));

    /// <summary>Reads the text of a <c>run.json</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">Where it comes from, for errors.</param>
    /// <exception cref="FormatException">It is not such a text; the message says where and what was
    /// expected.</exception>
    public static RunInfo FromJson(string json, string where = "run.json") =>
        RunInfoJson.Read(Encoding.UTF8.GetBytes(json), where);
}
