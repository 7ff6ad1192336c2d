using System.Globalization;
using System.Text;

namespace LeNetSharp.Bench;

/// <summary>Ours beside the peers, one table for each kind of work.</summary>
internal sealed class SpeedReport(IReadOnlyList<Sample> samples, IReadOnlyList<Contestant> contestants,
    CompareOptions options)
{
    private const string Ours = "LeNetSharp";

    public string Text()
    {
        StringBuilder text = new();
        RunMachine machine = RunMachine.Here(Environment.ProcessorCount, CpuEngine.WidestVector);
        text.Append(CultureInfo.InvariantCulture, $"""
            # Speed beside others

            Written by `bench/compare` on {DateTime.UtcNow:yyyy-MM-dd}{Commit.Text()}: {machine.Processor}, {machine.Cores} cores, {machine.VectorBits}-bit vectors, {machine.OperatingSystem}.
            Medians of {options.Rounds} rounds, least and most behind them; one measurement takes {options.Seconds} s.

            The work is the chapter's LeNet (sigmoid, average pooling) on Fashion-MNIST. Training is everything that a step of 256 does: gathering the
            pictures from bytes, normalising, loss, gradients, SGD 0.9. Predicting goes from bytes to outputs. All start from the same weights; before
            anything is timed, each peer's outputs and the losses of its first steps are compared with those of plain loops in float64, and who differs by more
            than 1e-4 is not timed. Each peer first tries several ways (batch sizes, kinds of threads, compiled or not) and is measured at the best it found.
            In each round all take turns at one kind of work, so a ratio compares what stood side by side. A share of the peak
            counts the multiply-adds of the network alone, as direct convolutions have them (who needs fewer may pass 100 %), over what the
            processor's multiply-add units gave just before and after.

            """);
        AddSummary(text);
        foreach (Discipline work in Discipline.All)
            AddTable(text, work);
        text.Append("\n## Who took part\n\n| | version |\n|---|---|\n");
        foreach (Contestant contestant in contestants)
            text.Append(CultureInfo.InvariantCulture,
                $"| {contestant.Name} | {(contestant.Problem is null ? contestant.Version : $"absent: {contestant.Problem}")} |\n");
        AddTried(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private void AddSummary(StringBuilder text)
    {
        text.Append(
            "\n| | LeNetSharp | share of the FMA peak | the best peer | its share | ours / theirs, in speed |\n|---|---|---|---|---|---|\n");
        foreach (Discipline work in Discipline.All)
        {
            Sample[] done = [.. samples.Where(sample => sample.Discipline == work)],
                ours = [.. done.Where(sample => sample.Peer == Ours)];
            IGrouping<string, Sample>? best = done.Where(sample => sample.Peer != Ours).GroupBy(sample => sample.Peer)
                .MaxBy(peer => Spread.Of(peer.Select(sample => sample.PerSecond)).Median);
            if (ours.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"| {Title(work)} | {Speed(work, ours)} | {Share(ours)} | {(best is null
                    ? "– | |" : $"{best.Key}: {Speed(work, best)} | {Share(best)} | **{Ratio(done, best)}**")} |\n");
        }
    }

    private void AddTable(StringBuilder text, Discipline work)
    {
        Sample[] done = [.. samples.Where(sample => sample.Discipline == work)];
        if (done.Length == 0)
            return;
        text.Append(CultureInfo.InvariantCulture,
            $"\n## {Title(work)}\n\n| | speed | share of the FMA peak | ours / theirs | way |\n|---|---|---|---|---|\n");
        foreach (IGrouping<string, Sample> peer in done.GroupBy(sample => sample.Peer)
            .OrderByDescending(peer => Spread.Of(peer.Select(sample => sample.PerSecond)).Median))
            text.Append(CultureInfo.InvariantCulture,
                $"| {peer.Key} | {Speed(work, peer)} | {Share(peer)} | {(peer.Key == Ours ? "" : Ratio(done, peer))} | {peer.Last().How} |\n");
    }

    private static string Speed(Discipline work, IEnumerable<Sample> peer) => work.Name == "one image"
        ? Spread.Of(peer.Select(sample => 1e6 / sample.PerSecond)).Text("0.0", " µs")
        : Spread.Of(peer.Select(sample => sample.PerSecond)).Text("#,0", "/s");

    private static string Share(IEnumerable<Sample> peer) =>
        Spread.Of(peer.Select(sample => 100 * sample.Share)).Text("0.0", " %");

    // Ours over theirs, round by round.
    private static string Ratio(Sample[] done, IEnumerable<Sample> peer)
    {
        Dictionary<int, double> ours = done.Where(sample => sample.Peer == Ours)
            .ToDictionary(sample => sample.Round, sample => sample.PerSecond);
        Sample[] both = [.. peer.Where(sample => ours.ContainsKey(sample.Round))];
        return both.Length == 0 ? "" : Spread.Of(both.Select(sample => ours[sample.Round] / sample.PerSecond))
            .Text("0.00", " x");
    }

    private void AddTried(StringBuilder text)
    {
        text.Append(
            "\n## What each tried\n\nPictures a second, each way measured once and briefly.\n\n| | work | ways |\n|---|---|---|\n");
        foreach (Contestant contestant in contestants)
            foreach ((Discipline work, var tried) in contestant.Tried.Where(pair => pair.Value.AsObject().Count > 1))
                text.Append(CultureInfo.InvariantCulture, $"| {contestant.Name} | {work.Name}, {Threads(work)} | {string.Join("; ",
                    tried.AsObject().Select(way => string.Create(CultureInfo.InvariantCulture, $"{way.Key} {(double)way.Value!:#,0}")))} |\n");
    }

    private static string Title(Discipline work) => work.Name switch
    {
        "training" => $"Training, {Threads(work)}",
        "one image" => "Predicting one image, 1 thread",
        _ => $"Predicting in batches, {Threads(work)}",
    };

    private static string Threads(Discipline work) =>
        string.Create(CultureInfo.InvariantCulture, $"{work.Threads} {(work.Threads == 1 ? "thread" : "threads")}");
}
