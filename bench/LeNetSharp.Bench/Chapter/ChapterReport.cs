using System.Globalization;
using System.Text;

namespace LeNetSharp.Bench;

/// <summary>Our runs beside PyTorch's: a table, three tests and a picture.</summary>
internal sealed class ChapterReport(IReadOnlyList<ChapterRun> ours, IReadOnlyList<ChapterRun> peers)
{
    private const double LeastProbability = 0.003;

    private static readonly (string Name, Func<ChapterRun, double> Read)[] measures =
    [
        ("final train loss", run => run.Loss[^1]),
        ("final test accuracy", run => run.Test[^1]),
        ("end of the plateau (epoch)", run => run.PlateauEnd),
    ];

    /// <summary>Whether all tests pass and the means lie where the chapter's runs do.</summary>
    public bool IsTheSame => measures.All(measure => Probability(measure.Read) > LeastProbability)
        && Math.Abs(ours.Average(run => run.Test[^1]) - 0.7995) <= 0.013
        && ours.Average(run => run.Loss[^1]) is > 0.449 and < 0.525;

    public string Text()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # The chapter's recipe over 40 seeds

            LeNet with sigmoid and average pooling, Xavier-uniform weights, biases uniform within 1/√fan-in, SGD 0.9, batch 256, 10 epochs of
            Fashion-MNIST; seeds 0-39, fixed beforehand. Written by `bench/chapter`; the same on every
            processor, whatever its vectors and threads.
            PyTorch 2.13's own 40 runs: [pytorch-40-seeds.json](../../bench/LeNetSharp.Bench/Chapter/pytorch-40-seeds.json).

            ![Distribution of the three measures, ours and PyTorch's](chapter.svg)

            Two-sample Kolmogorov-Smirnov tests (exact); the two sets cannot be told apart when each p is above {LeastProbability}:

            | measure | LeNetSharp: mean (sd; least - most) | PyTorch 2.13: mean (sd; least - most) | distance | p |
            |---|---|---|---|---|

            """);
        foreach ((string name, Func<ChapterRun, double> read) in measures)
            text.Append(CultureInfo.InvariantCulture,
                $"| {name} | {Spread(ours, read)} | {Spread(peers, read)} | {Distance(read):0.000} | {Probability(read):0.000} |\n");
        text.Append(
            "\n| after epoch | train loss | PyTorch | train accuracy | PyTorch | test accuracy | PyTorch |\n|---|---|---|---|---|---|---|\n");
        foreach (int epoch in (int[])[1, 2, 3, 5, 8, 10])
            text.Append(CultureInfo.InvariantCulture,
                $"| {epoch} | {Mean(ours, run => run.Loss[epoch - 1])} | {Mean(peers, run => run.Loss[epoch - 1])} | {Mean(ours, run => run.Train[epoch - 1])} | {Mean(peers, run => run.Train[epoch - 1])} | {Mean(ours, run => run.Test[epoch - 1])} | {Mean(peers, run => run.Test[epoch - 1])} |\n");
        text.Append(
            "\nEvery run of ours:\n\n| seed | train loss | train accuracy | test accuracy | end of the plateau |\n|---|---|---|---|---|\n");
        foreach (ChapterRun run in ours)
            text.Append(CultureInfo.InvariantCulture,
                $"| {run.Seed} | {run.Loss[^1]:0.000} | {run.Train[^1]:0.000} | {run.Test[^1]:0.000} | {run.PlateauEnd:0.00} |\n");
        return text.ToString().ReplaceLineEndings("\n");
    }

    public string Picture() => StepsFigure.Draw([.. measures.Select(measure =>
        (measure.Name, ours.Select(measure.Read).Order().ToArray(), peers.Select(measure.Read).Order().ToArray()))]);

    private double Distance(Func<ChapterRun, double> read) =>
        KolmogorovSmirnov.Distance([.. ours.Select(read)], [.. peers.Select(read)]);

    private double Probability(Func<ChapterRun, double> read) =>
        KolmogorovSmirnov.Probability(Distance(read), ours.Count);

    private static string Spread(IReadOnlyList<ChapterRun> runs, Func<ChapterRun, double> read)
    {
        double mean = runs.Average(read),
            deviation = Math.Sqrt(runs.Sum(run => Math.Pow(read(run) - mean, 2)) / (runs.Count - 1));
        return string.Create(CultureInfo.InvariantCulture,
            $"{mean:0.000} ({deviation:0.000}; {runs.Min(read):0.000} - {runs.Max(read):0.000})");
    }

    private static string Mean(IReadOnlyList<ChapterRun> runs, Func<ChapterRun, double> read) =>
        runs.Average(read).ToString("0.000", CultureInfo.InvariantCulture);
}
