using System.Diagnostics;
using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>A program run to its end: how long it took, and the most memory that was its own at any time.</summary>
internal sealed record Child(TimeSpan Time, double PeakMegabytes, string Output)
{
    private const string PeakLine = "VmHWM:";

    /// <summary>Runs it with its output in a pipe.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="watchesMemory">Whether to ask the system for its memory meanwhile, twenty times a second.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static Child Run(IReadOnlyList<string> command, bool watchesMemory = false)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardOutput = true };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double peak = 0;
        if (watchesMemory)
            while (!process.WaitForExit(50))
                peak = Math.Max(peak, PeakOf(process.Id));
        process.WaitForExit();
        TimeSpan time = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0
            ? new Child(time, peak, output.GetAwaiter().GetResult())
            : throw new InvalidOperationException(
                $"{string.Join(' ', command)} ended with exit code {process.ExitCode}.");
    }

    // The system keeps the highest mark itself: a look now and then misses nothing but the last moment.
    private static double PeakOf(int id)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status")
                .FirstOrDefault(line => line.StartsWith(PeakLine, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[PeakLine.Length..^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
