using System.CommandLine;
using System.Globalization;

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
        Option<string?> pictures =
            Values.Path("--pictures",
                "Draw the confusion matrix, the reliability diagram and the worst mistakes there, as SVG and PNG",
                "FOLDER");
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("eval", "Classify the test pictures: loss, accuracy, each class, calibration, mistakes")
            { path, network, name, folder, share, best, pictures, json };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            string file = ModelArgument.FileOf(result.GetRequiredValue(path), result.GetValue(best));
            Model model = ModelArgument.Load(file, result.GetValue(network));
            DataSet data = DataChoice.LoadFor(model, result.GetValue(name), result.GetValue(folder), interrupt.Token,
                result.GetRequiredValue(path), result.GetValue(share));
            // The data's own names: weights alone have none.
            Assessment assessment = model.Assess(data.Test, data.Classes);
            if (result.GetValue(pictures) is { } place)
                Draw(place, assessment, data.Test);
            if (result.GetValue(json))
                Json.Print(AssessmentJson.Write(file, data.Name, assessment));
            else
                Print(file, data.Name, assessment);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(string file, string data, Assessment assessment)
    {
        Sheet sheet = new("class", ">pictures", ">right", ">precision", ">recall", ">F1", "most often taken for");
        foreach (ClassAssessment one in assessment.Classes)
            sheet.Add(one.Name, Count(one.Count), Count(one.Correct), Share(one.Precision), Share(one.Recall),
                Share(one.F1), one.TakenFor is var (answer, count) ? string.Create(CultureInfo.InvariantCulture,
                    $"{assessment.Classes[answer].Name} ({count})") : "");
        sheet.Sum(data, Count(assessment.Count), Count(assessment.Correct), "", Share(assessment.Accuracy),
            Share(assessment.MacroF1), "");
        sheet.Print();
        Console.WriteLine($"loss {Share(assessment.Loss)}, test acc {Share(assessment.Accuracy)}");
        Console.WriteLine(
            $"calibration error {Share(assessment.Calibration.Error)}: mean confidence {Share(assessment.Calibration.Confidence)}");
        Console.WriteLine(file);
    }

    private static void Draw(string folder, Assessment assessment, ImageSet images)
    {
        try
        {
            Plots.EvaluationPlots.Save(folder, assessment, images);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            throw new InputException(
                $"--pictures: nothing is drawn, as SkiaSharp does not run here: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
