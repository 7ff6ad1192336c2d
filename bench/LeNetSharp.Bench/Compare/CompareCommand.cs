using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>Measures ours and the peers in turn, beside the processor's peak of the same moment, and writes the
/// report.</summary>
internal static class CompareCommand
{
    private const int MillisecondsOfPeak = 60;

    private static readonly string scripts = Path.Combine("bench", "peers"),
        folder = Path.Combine("artifacts", "compare");

    public static int Run(string[] arguments)
    {
        if (arguments is ["--help"])
        {
            Console.WriteLine(CompareOptions.Help);
            return 0;
        }
        try
        {
            return Compare(CompareOptions.Parse(arguments));
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine($"error: {error.Message}\n{CompareOptions.Help}");
        }
        catch (Exception error) when (error is DataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {error.Message}");
        }
        return 2;
    }

    private static int Compare(CompareOptions options)
    {
        string[] chosen = Scripts(options);
        using (Hold(options.Lock))
            TaskFolder.Write(folder, Tell);
        List<Contestant> contestants = [.. chosen.Select(script => Start(script, options))];
        try
        {
            List<Sample> samples = [.. Measure(contestants, options)];
            File.WriteAllText(options.Report, new SpeedReport(samples, contestants, options).Text());
            Console.WriteLine($"written: {options.Report}");
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
        return contestants.Exists(contestant => contestant.Problem?.Contains("differ", StringComparison.Ordinal)
            ?? false) ? 1 : 0;
    }

    private static string[] Scripts(CompareOptions options)
    {
        string[] all = [.. Directory.EnumerateFiles(scripts).Where(path => !Path.HasExtension(path)
            && Path.GetFileName(path) != "install").Order(StringComparer.Ordinal)];
        string[] names = [.. all.Select(path => Path.GetFileName(path))];
        if (options.Peers.FirstOrDefault(peer => !names.Contains(peer)) is { } unknown)
            throw new FormatException($"bench/peers has no '{unknown}'; it has {string.Join(", ", names)}.");
        return [.. all.Where(path => options.Peers.Count == 0 || options.Peers.Contains(Path.GetFileName(path)))];
    }

    private static Contestant Start(string script, CompareOptions options)
    {
        Tell($"starting {script}");
        using FileStream? held = Hold(options.Lock);
        Contestant contestant = new(script, folder, options.Seconds);
        Tell($"  {contestant.Name} {contestant.Version}{(contestant.Problem is null ? "" : $": {contestant.Problem}")}");
        return contestant;
    }

    // Round 0 warms everything, and lets each peer find its best way.
    private static IEnumerable<Sample> Measure(List<Contestant> contestants, CompareOptions options)
    {
        for (int round = 0; round <= options.Rounds; round++)
        {
            Tell(round == 0
                ? "warming up"
                : string.Create(CultureInfo.InvariantCulture, $"round {round} of {options.Rounds}"));
            foreach (Discipline work in Discipline.All)
            {
                using FileStream? held = Hold(options.Lock);
                // Everyone is first once.
                for (int i = 0; i < contestants.Count; i++)
                    if (Measure(contestants[(i + round) % contestants.Count], work, round) is { } sample && round > 0)
                        yield return sample;
            }
        }
    }

    private static Sample? Measure(Contestant contestant, Discipline work, int round)
    {
        if (!contestant.Does(work))
            return null;
        double before = CpuPeak.Gigaflops(work.Threads, null, MillisecondsOfPeak);
        if (contestant.Measure(work) is not (var perSecond, var how))
            return null;
        double peak = (before + CpuPeak.Gigaflops(work.Threads, null, MillisecondsOfPeak)) / 2;
        return new Sample(round, contestant.Name, work, perSecond, perSecond * work.Operations / (peak * 1e9), how);
    }

    // FileShare.None is flock(2), so it works together with the command flock.
    private static FileStream? Hold(string? path)
    {
        while (path is not null)
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(5);
            }
        return null;
    }

    private static void Tell(string text) => Console.Error.WriteLine(text);
}
