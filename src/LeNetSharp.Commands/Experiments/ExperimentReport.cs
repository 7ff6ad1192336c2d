using System.Text;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary>What an experiment leaves in its folder: text, Markdown, JSON, a table of all runs, and the
/// picture.</summary>
internal static class ExperimentReport
{
    /// <summary>As a person reads it on a terminal.</summary>
    public static string Text(ExperimentResult result, bool inColour) =>
        $"{result.Experiment.Question}\n\n{ExperimentTable.Sheet(result).Text(inColour)}\n{ExperimentVerdict.Sentence(result)}\n\n"
        + string.Concat(ExperimentVerdict.Notes(result).Select(note => note + "\n"));

    /// <summary>Writes every file, the picture last.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="result">What is told.</param>
    /// <param name="command">The command line, for whoever wants to repeat it.</param>
    public static void Write(ExperimentFolder folder, ExperimentResult result, string command)
    {
        folder.Write("results.txt", Text(result, inColour: false));
        folder.Write("results.md", Markdown(result, command));
        folder.Write("results.csv", ExperimentTable.Csv(result));
        folder.Write("results.json", Encoding.UTF8.GetString(JsonText.Indented(ExperimentJson.Write(result))));
        Drawing.Try("the picture", () => VariantsPlot.Save(Path.Combine(folder.Location, "results.svg"),
            Path.Combine(folder.Location, "results.png"),
            $"{result.Experiment.Name} on {result.Data}, {(result.Seeds == 1 ? "1 seed" : FormattableString.Invariant($"{result.Seeds} seeds"))}",
            [.. result.Variants.Select(variant => Drawn(result, variant))]));
    }

    private static string Markdown(ExperimentResult result, string command) =>
        $"""
        # {result.Experiment.Name}: {result.Experiment.Question}

        `{command}`

        {ExperimentTable.Markdown(result)}
        {ExperimentVerdict.Sentence(result)}

        ![Test accuracy of every run, and differences from {result.Experiment.Baseline.Name}](results.svg)

        {string.Join("\n", ExperimentVerdict.Notes(result).Select(note => "- " + note))}

        """.ReplaceLineEndings("\n");

    private static PlottedVariant Drawn(ExperimentResult result, VariantResult variant)
    {
        Sample accuracy = variant.TestAccuracy;
        Sample? differences = result.Of(variant)?.Test?.Differences;
        return new PlottedVariant(variant.Name, accuracy.Values, variant.Runs.Count - variant.Learned.Count,
            Interval(accuracy), differences is null ? null : Interval(differences));
    }

    private static PlottedInterval? Interval(Sample sample) =>
        sample.Count < 2
            ? null
            : new PlottedInterval(sample.Mean, sample.Mean - sample.HalfInterval, sample.Mean + sample.HalfInterval);
}
