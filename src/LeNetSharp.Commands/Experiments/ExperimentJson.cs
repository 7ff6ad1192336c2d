using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>An experiment's results as JSON.</summary>
internal static class ExperimentJson
{
    private const string Format = "lenetsharp.experiment/1";

    public static JsonObject Write(ExperimentResult result) => new()
    {
        ["format"] = Format,
        ["experiment"] = result.Experiment.Name,
        ["question"] = result.Experiment.Question,
        ["data"] = result.Data,
        ["seeds"] = result.Seeds,
        ["variants"] = new JsonArray([.. result.Variants.Select(variant => Write(result, variant))]),
        ["answer"] = ExperimentVerdict.Sentence(result),
        ["notes"] = new JsonArray([.. ExperimentVerdict.Notes(result).Select(note => (JsonNode)note)]),
    };

    private static JsonObject Write(ExperimentResult result, VariantResult variant)
    {
        JsonObject json = new()
        {
            ["name"] = variant.Name,
            ["learned"] = variant.Learned.Count,
            ["parameters"] = variant.Network.ParameterCount,
            ["multiply_adds"] = variant.Network.MultiplyAdds,
            ["test_accuracy"] = Write(variant.TestAccuracy),
            ["train_loss"] = Write(variant.TrainLoss),
            ["seconds"] = Write(variant.Seconds),
            ["runs"] = new JsonArray([.. variant.Runs.Select(Write)]),
        };
        if (result.Of(variant)?.Test is { } test)
            json["difference"] = new JsonObject
            {
                ["mean"] = test.Differences.Mean,
                ["half_interval"] = test.Differences.HalfInterval,
                ["p"] = test.Probability,
                ["p_corrected"] = result.Of(variant)!.Corrected,
                ["seeds_needed"] = test.SeedsNeeded(result.Tests),
            };
        return json;
    }

    private static JsonObject Write(ExperimentRun run) => new()
    {
        ["seed"] = run.Seed,
        ["learned"] = run.Learned,
        ["test_accuracy"] = run.TestAccuracy,
        ["train_loss"] = JsonText.Number(run.TrainLoss),
        ["train_accuracy"] = run.TrainAccuracy,
        ["seconds"] = run.Seconds,
    };

    private static JsonObject Write(Sample sample) => new()
    {
        ["mean"] = Number(sample.Mean),
        ["deviation"] = Number(sample.Deviation),
        ["half_interval"] = Number(sample.HalfInterval),
    };

    // What there is too little of for a figure is null.
    private static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}
