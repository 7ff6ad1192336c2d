using System.Text;

namespace LeNetSharp;

/// <summary>Writes the events of a training to <c>events.jsonl</c>: one JSON object a line, each in the file before
/// the next step.</summary>
/// <remarks>Single steps are not kept: there are too many. A last line that a crash cut in half is cut off when the
/// log is opened.</remarks>
public sealed class EventLog : IProgress<TrainingEvent>, IDisposable
{
    internal const string Format = "lenetsharp.events/1";
    private static readonly byte[] firstLine = Encoding.UTF8.GetBytes($"{{\"format\":\"{Format}\"}}\n");
    private readonly FileStream stream;
    private readonly string path;

    /// <summary>Opens a log to go on with it, or begins one.</summary>
    internal EventLog(string path)
    {
        this.path = path;
        try
        {
            // No buffer: what is written is in the file even if the process is killed.
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            try
            {
                // The whole lines, and no byte of a half one.
                stream.SetLength(WholeLines(path).Length);
                stream.Seek(0, SeekOrigin.End);
                if (stream.Length == 0)
                    stream.Write(firstLine);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failed(path, error);
        }
    }

    /// <summary>Appends an event.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Report(TrainingEvent value)
    {
        if (EventJson.Write(value) is not { } json)
            return;
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(JsonText.Compact(json) + "\n"));
        }
        catch (IOException error)
        {
            throw AtomicFile.Failed(path, error);
        }
    }

    /// <summary>Puts on disk what was told so far; from any thread.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void FlushToDisk() => RandomAccess.FlushToDisk(stream.SafeFileHandle);

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    /// <summary>All events of a log; a half last line is not one.</summary>
    internal static IReadOnlyList<TrainingEvent> Read(string path) => [.. Lines(path).Select(line => line.Event)];

    /// <summary>Begins a log without events.</summary>
    internal static void Create(string path) => AtomicFile.Write(path, firstLine);

    /// <summary>Drops the events after a step, those that will be told again, and a half last line.</summary>
    internal static void Trim(string path, int step, IReadOnlyList<LearningRateChange> repeats)
    {
        byte[][] kept = [firstLine, .. Lines(path).Where(line => line.Event.Step <= step
            && !IsAmong(repeats, line.Event)).Select(line => line.Text)];
        AtomicFile.Write(path, stream =>
        {
            foreach (byte[] line in kept)
                stream.Write(line);
        });
    }

    private static bool IsAmong(IReadOnlyList<LearningRateChange> repeats, TrainingEvent value) =>
        value is ControlUsed { Action: ControlAction.SetLearningRate } used
            && repeats.Contains(new(used.Step, used.LearningRate));

    private static IEnumerable<(byte[] Text, TrainingEvent Event)> Lines(string path)
    {
        byte[] content = WholeLines(path);
        int number = 0;
        for (int start = 0, end; start < content.Length; start = end)
        {
            end = Array.IndexOf(content, (byte)'\n', start) + 1;
            string where = FormattableString.Invariant($"{path}, line {++number}");
            byte[] line = content[start..end];
            if (number > 1)
                yield return (line, EventJson.Read(line, where));
            else
                CheckFormat(JsonFields.Parse(line, where), path);
        }
    }

    private static void CheckFormat(JsonFields fields, string path) =>
        FormatName.Check(Format, fields.Has("format") ? fields.Text("format") : null, path, "a list of training events",
            "Use one that a training wrote.");

    // A run that was killed at its very beginning has none.
    private static byte[] WholeLines(string path)
    {
        if (!File.Exists(path))
            return [];
        byte[] content = InputFile.ReadAll(path);
        return content[..(Array.LastIndexOf(content, (byte)'\n') + 1)];
    }
}
