using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary><c>lenet eval</c>: how a model does on the test pictures, in all and class by class.</summary>
internal static class Eval
{
    public static Command Create()
    {
        Argument<string> path = ModelArgument.Create();
        Option<string?> network = ModelArgument.NetworkOption();
        Option<string?> name = DataChoice.OptionOfModel();
        Option<string?> folder = DataChoice.FolderOption();
        Option<bool> best = ModelArgument.BestOption();
        Option<double?> share = Values.OptionalPart("--test-share",
            "The share of your own pictures that is for testing; default that of the training");
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("eval", "Classify the test pictures: loss, accuracy, and each class") { path, network, name, folder, share, best, json };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            string file = ModelArgument.FileOf(result.GetRequiredValue(path), result.GetValue(best));
            Model model = ModelArgument.Load(file, result.GetValue(network));
            DataSet data = DataChoice.LoadFor(model, result.GetValue(name), result.GetValue(folder), interrupt.Token,
                result.GetRequiredValue(path), result.GetValue(share));
            Evaluation evaluation = model.Evaluate(data.Test);
            ClassScore[] scores = ClassScore.Of(data, evaluation);
            if (result.GetValue(json))
                Json.Print(Describe(file, data, evaluation, scores));
            else
                Print(file, data, evaluation, scores);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(string file, DataSet data, Evaluation evaluation, ClassScore[] scores)
    {
        Sheet sheet = new("class", ">pictures", ">right", ">accuracy", "most often taken for");
        foreach (ClassScore score in scores)
            sheet.Add(score.Name, Count(score.Count), Count(score.Correct), Share(score.Accuracy), score.TakenFor);
        sheet.Sum(data.Name, Count(evaluation.Count), Count(evaluation.Correct), Share(evaluation.Accuracy), "");
        sheet.Print();
        Console.WriteLine($"loss {Share(evaluation.Loss)}, test acc {Share(evaluation.Accuracy)}");
        Console.WriteLine(file);
    }

    private static JsonObject Describe(string file, DataSet data, Evaluation evaluation, ClassScore[] scores) => new()
    {
        ["model"] = file,
        ["data"] = data.Name,
        ["loss"] = evaluation.Loss,
        ["accuracy"] = evaluation.Accuracy,
        ["count"] = evaluation.Count,
        ["classes"] = new JsonArray([.. scores.Select(score => new JsonObject
        {
            ["name"] = score.Name,
            ["count"] = score.Count,
            ["correct"] = score.Correct,
            ["accuracy"] = score.Accuracy,
        })]),
    };

    private static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
