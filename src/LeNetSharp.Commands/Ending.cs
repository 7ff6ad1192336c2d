using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>What a person, or a program, reads at the end of a training.</summary>
internal static class Ending
{
    public static void Print(TrainingResult result, RunRecorder recorder, bool quiet, bool json,
        IReadOnlyList<Finding> findings)
    {
        RunFolder run = recorder.Folder;
        TextWriter text = json ? Console.Error : Console.Out;
        if (result.IsComplete)
        {
            text.WriteLine(Results(result));
            text.WriteLine(Speed(result));
            foreach (string line in quiet ? [] : Chosen(result, recorder))
                text.WriteLine(line);
            if (!quiet)
                text.WriteLine(run.Location);
        }
        else
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Stopped at step {result.State.Step} of {recorder.TotalSteps}. {GoOn(run)}"));
        }
        if (json)
            Json.Print(Describe(result, run, findings));
    }

    /// <summary>How to go on with a run that is not complete.</summary>
    internal static string GoOn(RunFolder run) =>
        $"Go on with: {RootCommand.ExecutableName} train --resume {Quoted(run.Location)}";

    /// <summary>The chapter's first closing line; where there are validation pictures, with them.</summary>
    internal static string Results(TrainingResult result) => string.Create(CultureInfo.InvariantCulture,
        $"loss {result.TrainLoss:0.000}, train acc {result.TrainAccuracy:0.000}, {Validation(result)}test acc {result.TestAccuracy:0.000}");

    private static string Validation(TrainingResult result) => result.ValidationAccuracy is double accuracy
        ? string.Create(CultureInfo.InvariantCulture, $"validation acc {accuracy:0.000}, ") : "";

    // What validation was for: the end, and the best model.
    private static IEnumerable<string> Chosen(TrainingResult result, RunRecorder recorder)
    {
        string Epoch(int step) =>
            string.Create(CultureInfo.InvariantCulture, $"epoch {(double)step / recorder.StepsPerEpoch:0.##}");
        if (result.IsStoppedEarly)
            yield return $"Stopped early after {Epoch(result.State.Step)}: {recorder.Folder.Info.Options.EarlyStopping?.Patience} epochs without a better validation accuracy.";
        if (result.Best is { } best)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"best validation acc {best.ValidationAccuracy:0.000} after {Epoch(best.Step)}: {Path.GetFileName(recorder.Folder.BestModelPath)}");
    }

    /// <summary>The chapter's second closing line.</summary>
    internal static string Speed(TrainingResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{result.ExamplesPerSecond:0.0} examples/sec on {result.Device}");

    // As a shell takes it.
    private static string Quoted(string path) =>
        path.All(letter => char.IsLetterOrDigit(letter) || "/\\:._-+~".Contains(letter)) ? path : $"\"{path}\"";

    private static JsonObject Describe(TrainingResult result, RunFolder run, IReadOnlyList<Finding> findings)
    {
        JsonObject json = new()
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
        if (result.Best is { } best)
        {
            json["validation_accuracy"] = result.ValidationAccuracy;
            json["best_validation_accuracy"] = best.ValidationAccuracy;
            json["best_step"] = best.Step;
            json["best_model"] = run.BestModelPath;
            json["stopped_early"] = result.IsStoppedEarly;
        }
        return json;
    }
}
