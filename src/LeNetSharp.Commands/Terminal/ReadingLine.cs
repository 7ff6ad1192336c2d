using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>Tells how far the reading of a person's own data is, in one line of a terminal that is written over
/// again.</summary>
internal sealed class ReadingLine(TextWriter writer) : IProgress<ReadingProgress>, IDisposable
{
    // What is read sooner needs no line.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(0.5), pause = TimeSpan.FromSeconds(0.1);

    private readonly Lock gate = new();
    private readonly long began = Stopwatch.GetTimestamp();
    private long lastWritten;
    private bool written;

    /// <inheritdoc/>
    public void Report(ReadingProgress value)
    {
        lock (gate)
        {
            if (Stopwatch.GetElapsedTime(began) < patience || Stopwatch.GetElapsedTime(lastWritten) < pause)
                return;
            (written, lastWritten) = (true, Stopwatch.GetTimestamp());
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"\r\e[Kreading {value.Name}: {value.Done:#,0} of {value.Total:#,0} pictures"));
        }
    }

    public void Dispose()
    {
        if (written)
            writer.Write("\r\e[K");
    }
}
