using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Bench;

/// <summary>A running peer, or the reason why there is none.</summary>
internal sealed class Contestant : IDisposable
{
    // Longer than a first build of a peer takes, or its search for the best way.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly string[] works = [];

    /// <summary>Starts a script of <c>bench/peers</c> and waits until it has built and checked itself.</summary>
    public Contestant(string script, string folder, double seconds)
    {
        ProcessStartInfo start = new(script) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(seconds.ToString(CultureInfo.InvariantCulture));
        process = Process.Start(start)!;
        Name = Path.GetFileName(script);
        JsonNode? hello = Read();
        Name = (string?)hello?["peer"] ?? Name;
        Version = (string?)hello?["version"] ?? "";
        Problem = hello is null ? $"bench/peers/{Name} ended without a word" : (string?)hello["problem"];
        if (Problem is null)
            works = [.. hello!["works"]!.AsArray().Select(work => (string)work!)];
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>Why it measures nothing; null when it does.</summary>
    public string? Problem { get; private set; }

    /// <summary>All ways that it tried for a work, with their speeds.</summary>
    public Dictionary<Discipline, JsonNode> Tried { get; } = [];

    public bool Does(Discipline work) => Problem is null && works.Contains(work.Name);

    /// <summary>Measures once; null when the peer broke, which <see cref="Problem"/> then tells.</summary>
    public (double PerSecond, string How)? Measure(Discipline work)
    {
        JsonNode? answer = null;
        try
        {
            process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work.Threads} {work.Name}"));
            process.StandardInput.Flush();
            answer = Read();
        }
        catch (IOException)
        {
            // It ended; told below.
        }
        Problem = answer is null ? $"it ended while measuring {work.Name}" : (string?)answer["problem"];
        if (Problem is not null)
            return null;
        Tried[work] = answer!["tried"]!;
        return ((double)answer["images per second"]!, (string)answer["how"]!);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    // The next line that is a JSON object, whatever else a library prints passed over; null when it ends, or hangs.
    private JsonNode? Read()
    {
        try
        {
            while (process.StandardOutput.ReadLineAsync().WaitAsync(patience).GetAwaiter().GetResult() is { } line)
                if (line.StartsWith('{'))
                    return JsonNode.Parse(line);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        return null;
    }
}
