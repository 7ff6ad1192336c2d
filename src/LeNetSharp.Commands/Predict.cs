using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using LeNetSharp.Plots;

namespace LeNetSharp.Commands;

/// <summary><c>lenet predict</c>: what a model takes pictures for, and what was done to them before.</summary>
internal static class Predict
{
    private const int Shown = 3;
    private const int BarWidth = 30;

    public static Command Create()
    {
        Argument<string> path = ModelArgument.Create();
        Option<string?> network = ModelArgument.NetworkOption();
        Argument<string[]> images = new("IMAGE")
        { Description = "Picture files: PNG, JPEG, WebP, BMP, GIF", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("predict", "Say what is on pictures, with probabilities") { path, images, network, json };
        command.SetAction(result =>
        {
            Model model = ModelArgument.Load(result.GetRequiredValue(path), result.GetValue(network));
            // All pictures are read first: a bad one is told before anything is printed.
            (string Path, PreparedImage Image)[] prepared =
                [.. result.GetRequiredValue(images).Select(image =>
                    (image, ImageFile.Read(image, model.Network.Input, OwnDataOfModel.InvertsLight(model))))];
            var answers = prepared.Select(picture =>
                (picture.Path, picture.Image, Answer: model.Predict(picture.Image.Pixels.Span)));
            if (result.GetValue(json))
                Json.Print(new JsonObject
                {
                    ["images"] = new JsonArray(
                    [.. answers.Select(answer => Describe(model, answer.Path, answer.Image, answer.Answer))])
                });
            else
                foreach (var answer in answers)
                    Print(model, answer.Path, answer.Image, answer.Answer);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Model model, string path, PreparedImage image, Prediction answer)
    {
        Console.WriteLine(image.Changes.Count == 0 ? path : $"{path} ({string.Join("; ", image.Changes)})");
        int width = model.Classes.Max(name => name.Length);
        bool inColour = Terminal.OutputIsLive && Terminal.InColour;
        foreach (int label in Likeliest(answer).Take(Shown))
        {
            float probability = answer.Probabilities[label];
            string bar = new('█', (int)Math.Round(probability * BarWidth));
            string line = string.Create(CultureInfo.InvariantCulture,
                $"  {model.Classes[label].PadRight(width)}  {probability:0.000}  ");
            Console.WriteLine((line + Paint.Loss.Over(bar, inColour)).TrimEnd());
        }
    }

    private static JsonNode Describe(Model model, string path, PreparedImage image, Prediction answer) => new JsonObject
    {
        ["path"] = path,
        ["changes"] = new JsonArray([.. image.Changes.Select(change => (JsonNode)change)]),
        ["label"] = answer.Label,
        ["class"] = answer.ClassName,
        ["probability"] = answer.Probability,
        ["probabilities"] = new JsonArray([.. Likeliest(answer).Select(label => new JsonObject
        {
            ["class"] = model.Classes[label],
            ["probability"] = answer.Probabilities[label],
        })]),
    };

    private static IOrderedEnumerable<int> Likeliest(Prediction answer) =>
        Enumerable.Range(0, answer.Probabilities.Count).OrderByDescending(label => answer.Probabilities[label]);
}
