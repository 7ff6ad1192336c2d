using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>Tells what is fetched: one line that is written over again on a terminal, one line a file in a
/// log.</summary>
internal sealed class FetchLine(TextWriter writer, bool rewrites) : IProgress<DataProgress>, IDisposable
{
    private readonly Lock gate = new();
    private string? under;
    private long lastWritten;
    private bool dirty;

    /// <inheritdoc/>
    public void Report(DataProgress value)
    {
        // Notes tell why a source was left; if all fail, the error repeats them.
        if (value.File is null)
            return;
        lock (gate)
        {
            bool isNew = under != value.File + value.Source;
            under = value.File + value.Source;
            if (!rewrites && isNew)
                writer.WriteLine($"fetching {value.File} from {value.Source}");
            else if (rewrites && (isNew || Stopwatch.GetElapsedTime(lastWritten).TotalMilliseconds > 100))
                Rewrite(value);
        }
    }

    public void Dispose()
    {
        if (dirty)
            writer.Write("\r\e[K");
    }

    private void Rewrite(DataProgress value)
    {
        lastWritten = Stopwatch.GetTimestamp();
        dirty = true;
        string total = value.BytesTotal is { } bytes ? $" of {Megabytes(bytes)}" : "";
        writer.Write($"\r\e[Kfetching {value.File} from {value.Source}: {Megabytes(value.BytesDone)}{total} MB");
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
