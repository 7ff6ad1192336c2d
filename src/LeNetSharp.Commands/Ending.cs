using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>What a person, or a program, reads at the end of a training.</summary>
internal static class Ending
{
    public static void Print(TrainingResult result, RunFolder run, int totalSteps, bool quiet, bool json, IReadOnlyList<Finding> findings)
    {
        TextWriter text = json ? Console.Error : Console.Out;
        if (result.IsComplete)
        {
            text.WriteLine(Results(result));
            text.WriteLine(Speed(result));
            if (!quiet)
                text.WriteLine(run.Location);
        }
        else
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Stopped at step {result.State.Step} of {totalSteps}. Go on with: {RootCommand.ExecutableName} train --resume {Quoted(run.Location)}"));
        }
        if (json)
            Json.Print(Describe(result, run, findings));
    }

    /// <summary>The chapter's first closing line.</summary>
    internal static string Results(TrainingResult result) => string.Create(CultureInfo.InvariantCulture,
        $"loss {result.TrainLoss:0.000}, train acc {result.TrainAccuracy:0.000}, test acc {result.TestAccuracy:0.000}");

    /// <summary>The chapter's second closing line.</summary>
    internal static string Speed(TrainingResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{result.ExamplesPerSecond:0.0} examples/sec on {result.Device}");

    // As a shell takes it.
    private static string Quoted(string path) => path.All(letter => char.IsLetterOrDigit(letter) || "/\\:._-+~".Contains(letter)) ? path : $"\"{path}\"";

    private static JsonObject Describe(TrainingResult result, RunFolder run, IReadOnlyList<Finding> findings) => new()
    {
        ["complete"] = result.IsComplete,
        ["step"] = result.State.Step,
        ["loss"] = result.TrainLoss,
        ["train_accuracy"] = result.TrainAccuracy,
        ["test_accuracy"] = result.TestAccuracy,
        ["examples_per_second"] = result.ExamplesPerSecond,
        ["training_seconds"] = result.TrainingTime.TotalSeconds,
        ["device"] = result.Device,
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["symptom"] = finding.Symptom,
            ["epoch"] = finding.Epoch,
            ["text"] = finding.Text,
            ["advice"] = finding.Advice,
        })]),
        ["run"] = run.Location,
        ["model"] = result.IsComplete ? run.ModelPath : null,
    };
}
