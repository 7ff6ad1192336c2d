using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary>How a model does, for programs.</summary>
internal static class AssessmentJson
{
    private const int Mistakes = 100;

    public static JsonObject Write(string file, string data, Assessment assessment) => new()
    {
        ["model"] = file,
        ["data"] = data,
        ["loss"] = assessment.Loss,
        ["accuracy"] = assessment.Accuracy,
        ["macro_f1"] = assessment.MacroF1,
        ["count"] = assessment.Count,
        ["classes"] = new JsonArray([.. assessment.Classes.Select(Class)]),
        ["confusion"] = Confusion(assessment.Confusion),
        ["calibration"] = Calibration(assessment.Calibration),
        ["mistakes"] =
            new JsonArray([.. assessment.Mistakes.Take(Mistakes).Select(mistake => Mistake(mistake, assessment))]),
    };

    private static JsonObject Class(ClassAssessment one) => new()
    {
        ["name"] = one.Name,
        ["count"] = one.Count,
        ["correct"] = one.Correct,
        // The old name of recall.
        ["accuracy"] = one.Recall,
        ["precision"] = one.Precision,
        ["recall"] = one.Recall,
        ["f1"] = one.F1,
    };

    // A row for each true class, a column for each class that was given.
    private static JsonArray Confusion(ConfusionMatrix matrix)
    {
        int[] classes = [.. Enumerable.Range(0, matrix.Classes)];
        return new JsonArray([.. classes.Select(label =>
            new JsonArray([.. classes.Select(answer => (JsonNode)matrix[label, answer])]))]);
    }

    private static JsonObject Calibration(Calibration calibration) => new()
    {
        ["expected_error"] = calibration.Error,
        ["largest_error"] = calibration.LargestError,
        ["mean_confidence"] = calibration.Confidence,
        ["bins"] = new JsonArray([.. calibration.Bins.Select(bin => new JsonObject
        {
            ["from"] = bin.From,
            ["to"] = bin.To,
            ["count"] = bin.Count,
            ["confidence"] = bin.Confidence,
            ["accuracy"] = bin.Accuracy,
        })]),
    };

    private static JsonObject Mistake(Mistake mistake, Assessment assessment) => new()
    {
        ["index"] = mistake.Index,
        ["class"] = assessment.Classes[mistake.Label].Name,
        ["given"] = assessment.Classes[mistake.Answer].Name,
        ["confidence"] = mistake.Confidence,
        ["probability_of_class"] = mistake.Probability,
    };
}
