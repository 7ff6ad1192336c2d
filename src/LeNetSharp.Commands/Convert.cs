using System.CommandLine;
using System.Globalization;
using LeNetSharp.Formats;

namespace LeNetSharp.Commands;

/// <summary><c>lenet convert</c>: a model from one format into another, and the proof that both compute the
/// same.</summary>
internal static class Convert
{
    public static Command Create()
    {
        Argument<string> from = new("IN") { Description = "A model file of any format, or a run folder" };
        Argument<string> to = new("OUT") { Description = "The file to write; its ending says the format" };
        Option<string?> network = ModelArgument.NetworkOption();
        Option<int?> opset = Opset();
        Command command = new("convert", "Turn a model into another format, and check that both give the same answers")
            { from, to, network, opset };
        command.SetAction(result =>
        {
            string output = result.GetRequiredValue(to);
            ModelFormat format = ModelFile.FormatOf(output);
            int? version = result.GetValue(opset);
            if (version is not null && format is not OnnxFormat)
                throw new InputException(
                    $"--opset is for ONNX, but {output} will be a {format.Name}. Leave it out, or choose a name that ends in .onnx.");
            ModelContent content = ModelArgument.Read(result.GetRequiredValue(from));
            ContentLines.Print(content);
            Network? given = result.GetValue(network) is { } choice ? NetworkChoice.Find(choice) : null;
            Model model = content.ToModel(given);
            Summary.Print(model.Network);
            using NewFiles files = new(output);
            if (version is int number)
                OnnxFile.Save(model, files.Path, number);
            else
                ModelFile.Save(model, files.Path);
            string verified =
                Verify(model, ModelFile.Read(files.Path).ToModel(format.SaysNetwork ? null : model.Network));
            files.MoveIntoPlace();
            Console.WriteLine(verified);
            Console.WriteLine($"written: {output} ({format.Name})");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<int?> Opset() => new("--opset")
    {
        Description =
            $"The version of ONNX's operators, {OnnxFile.OldestOpset} to {OnnxFile.NewestOpset}; default {OnnxFile.UsualOpset}",
        HelpName = "N",
        CustomParser = result => Values.Within(result, "--opset", OnnxFile.OldestOpset, OnnxFile.NewestOpset),
    };

    // What was written is read back: both models look at the same pictures.
    private static string Verify(Model model, Model written)
    {
        (ImageSet images, string what) = ProbeImages.For(model);
        float[] before = CpuEngine.Shared.Predict(model, images), after = CpuEngine.Shared.Predict(written, images);
        double largest = 0, difference = 0;
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i].Equals(after[i]))
                continue;
            difference = Math.Max(difference, Math.Abs((double)before[i] - after[i]));
            largest = Math.Max(largest, Math.Abs((double)before[i]));
            if (double.IsNaN((double)before[i] - after[i]))
                difference = double.PositiveInfinity;
        }
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{what} through both: largest difference of the logits {difference:G3}");
        return difference <= 1e-5 * Math.Max(1, largest)
            ? $"verified: {text}"
            : throw new InputException(
                $"what was written does not compute the same ({text}); nothing was kept. Please report it with the model.");
    }
}
