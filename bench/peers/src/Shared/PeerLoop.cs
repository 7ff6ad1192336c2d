using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Peers;

/// <summary>Checks a peer, and then measures whatever is asked on standard input.</summary>
/// <remarks>The lines are described in <c>bench/peers/README.md</c>.</remarks>
internal static class PeerLoop
{
    private const double Tolerance = 1e-4;

    private static readonly Dictionary<(string Work, int Threads), (Way Best, JsonObject Tried)> chosen = [];

    /// <param name="arguments">The task's folder, and for how many seconds each measurement runs.</param>
    /// <param name="create">Makes the peer, or throws when it cannot run here.</param>
    public static int Run(string[] arguments, Func<PeerTask, IPeer> create)
    {
        double seconds = double.Parse(arguments[1], CultureInfo.InvariantCulture);
        PeerTask task = new(arguments[0]);
        IPeer peer = create(task);
        if ((Differs("logits", peer.Logits(task.Logits.Length / PeerTask.Classes), task.Logits)
            ?? (peer.Losses(task.Losses.Length) is { } losses
                ? Differs("losses", losses, task.Losses)
                : null)) is { } wrong)
            return Problem(peer.Name, wrong);
        Print(new JsonObject
        {
            ["peer"] = peer.Name,
            ["version"] = peer.Version,
            ["works"] = new JsonArray([.. peer.Works.Select(work => JsonValue.Create(work))])
        });
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 2);
            Print(Measure(peer, words[1], int.Parse(words[0], CultureInfo.InvariantCulture), seconds));
        }
        return 0;
    }

    /// <summary>Prints why there are no figures.</summary>
    public static int Problem(string peer, string why)
    {
        Print(new JsonObject { ["peer"] = peer, ["problem"] = why });
        return 1;
    }

    private static JsonObject Measure(IPeer peer, string work, int threads, double seconds)
    {
        if (!chosen.TryGetValue((work, threads), out (Way Best, JsonObject Tried) choice))
            chosen[(work, threads)] = choice = Choose(peer.Ways(work, threads), seconds);
        PerSecond(choice.Best, seconds / 4);
        double perSecond = PerSecond(choice.Best, seconds);
        return new JsonObject
        {
            ["peer"] = peer.Name,
            ["version"] = peer.Version,
            ["work"] = work,
            ["threads"] = threads,
            ["how"] = choice.Best.How,
            ["images per second"] = perSecond,
            ["tried"] = choice.Tried.DeepClone(),
        };
    }

    // Twice in turn, and the faster counts: machines are shared.
    private static (Way Best, JsonObject Tried) Choose(IEnumerable<Way> known, double seconds)
    {
        Way[] ways = [.. known];
        double[] rates = new double[ways.Length];
        for (int pass = 0; pass < 2; pass++)
            for (int i = 0; i < ways.Length; i++)
            {
                PerSecond(ways[i], seconds / 8);
                rates[i] = Math.Max(rates[i], PerSecond(ways[i], seconds / 4));
            }
        return (ways[rates.IndexOf(rates.Max())],
            new JsonObject(ways.Zip(rates, (way, rate) => KeyValuePair.Create<string, JsonNode?>(way.How, rate))));
    }

    private static double PerSecond(Way way, double seconds)
    {
        long began = Stopwatch.GetTimestamp(), steps = 0;
        double elapsed;
        do
        {
            way.Step();
            steps++;
        }
        while ((elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds) < seconds);
        return way.Images * steps / elapsed;
    }

    private static string? Differs(string what, float[] given, float[] right)
    {
        double most = given.Length == right.Length ? given.Zip(right, (a, b) => (double)Math.Abs(a - b))
            .Max() : double.NaN;
        return most <= Tolerance ? null : string.Create(CultureInfo.InvariantCulture,
            $"the {what} differ by up to {most:0.0e+0} from the right ones, where {Tolerance:0.0e+0} is allowed, so nothing was timed");
    }

    private static void Print(JsonObject json) => Console.Out.WriteLine(json.ToJsonString());
}
