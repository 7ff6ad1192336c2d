using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>What the numbers carry, in one sentence, and no more.</summary>
internal static class ExperimentVerdict
{
    /// <summary>The sentence: who is better or worse, who cannot be told apart, who did not learn.</summary>
    public static string Sentence(ExperimentResult result) => $"On {result.Data}: " + string.Join("; ",
    [
        .. result.Comparisons.Where(one => one.IsTold).OrderByDescending(one => one.Test!.Differences.Mean)
            .Select(Told),
        .. result.Comparisons.Where(one => one is { IsTold: false, Test: not null }).Select(one =>
            Unclear(one, result)),
        .. result.Comparisons.Where(one => one.Test is null).Select(one => Untested(one, result)),
        .. result.Variants.Where(variant => variant.Learned.Count < variant.Runs.Count).Select(Stuck),
    ]) + ".";

    /// <summary>How the sentence came about, and what it does not say.</summary>
    public static IReadOnlyList<string> Notes(ExperimentResult result)
    {
        int classes = result.Variants[0].Network.Output.Count;
        string plateau = ExperimentRun.Plateau(classes).ToString("0.00", CultureInfo.InvariantCulture);
        List<string> notes =
        [
            "Accuracies are those of the test set: it is used to compare here, as the chapter does. The best variant's own number is therefore a little too good as a forecast.",
            $"A run learned when the mean loss of its last epoch is under {plateau}; even guessing gives {Math.Log(classes).ToString("0.00", CultureInfo.InvariantCulture)}. " +
                "Means and differences are over the runs that learned; the others are counted, not averaged in.",
        ];
        if (result.Tests > 0)
            notes.Add(
                $"Differences are taken seed by seed. p is that of the paired t test{(result.Tests == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", after Holm's correction for {result.Tests} comparisons"))}; " +
                "under 0.05 counts as told apart. Intervals are 95 % ones, each for itself. Variants other than the first are not compared with each other.");
        return notes;
    }

    private static string Told(Comparison one)
    {
        Sample differences = one.Test!.Differences;
        string word = differences.Mean > 0 ? "better" : "worse";
        double size = Math.Abs(differences.Mean);
        return string.Create(CultureInfo.InvariantCulture,
            $"{one.Variant.Name} is {word} than {one.Baseline.Name} by {size:0.000} (95 % interval {size - differences.HalfInterval:0.000} to {size + differences.HalfInterval:0.000}; p {ExperimentTable.Probability(one.Corrected)})");
    }

    private static string Unclear(Comparison one, ExperimentResult result)
    {
        Sample differences = one.Test!.Differences;
        string more = differences.Mean == 0 ? "no difference at all"
            : one.Test.SeedsNeeded(result.Tests) is int needed ? string.Create(CultureInfo.InvariantCulture,
                $"if that is real, about {Math.Max(needed, differences.Count + 1)} would")
            : "if that is real, more than 1000 would";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Count(differences.Count, "seed")} cannot tell {one.Variant.Name} from {one.Baseline.Name} ({differences.Mean:+0.000;-0.000;0.000}; {more})");
    }

    private static string Untested(Comparison one, ExperimentResult result) => result.Seeds < 2
        ? $"one seed cannot tell {one.Variant.Name} from {one.Baseline.Name}: give at least --seeds 2"
        : $"{one.Variant.Name} cannot be compared with {one.Baseline.Name}, as fewer than two seeds learned with both";

    private static string Stuck(VariantResult variant)
    {
        int failed = variant.Runs.Count(run => run.Failed), stuck = variant.Runs.Count - variant.Learned.Count;
        string infinite = failed == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (in {failed} the loss became infinite)");
        return string.Create(CultureInfo.InvariantCulture,
            $"{stuck} of {Count(variant.Runs.Count, "run")} of {variant.Name} did not learn{infinite}");
    }

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
