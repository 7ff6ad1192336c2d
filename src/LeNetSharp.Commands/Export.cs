using System.CommandLine;
using System.Globalization;
using LeNetSharp.Formats;

namespace LeNetSharp.Commands;

/// <summary><c>lenet export</c>: a model as one source file that needs no library, in C# or C.</summary>
internal static class Export
{
    private const int CalibrationPictures = 512;

    private static readonly (string Name, string Ending, Action<Model, string, SourceOptions> Write)[] languages =
    [
        ("csharp", ".cs", CSharpSource.Write),
        ("c", ".h", CSource.Write),
    ];

    public static Command Create()
    {
        Argument<string> path = ModelArgument.Create();
        Option<string?> network = ModelArgument.NetworkOption();
        Option<string> to =
            Values.Choice("--to", "The language", [.. languages.Select(language => language.Name)], "csharp");
        Option<string?> output =
            Values.Path("--output", "The file to write; default the network's name, as in lenet.cs", "FILE");
        output.Aliases.Add("-o");
        Option<bool> int8 = Values.Switch("--int8",
            "Compute in 8 bits: a quarter of the size; what it costs in accuracy is measured and printed");
        Option<string?> data = DataChoice.OptionOfModel();
        Option<string?> folder = DataChoice.FolderOption();
        Command command =
            new("export", "Write a model as one C# file or one C header: weights and a plain forward pass")
                { path, network, to, output, int8, data, folder };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            Model model = ModelArgument.Load(result.GetRequiredValue(path), result.GetValue(network));
            (string name, string ending, Action<Model, string, SourceOptions> write) =
                languages.Single(language => language.Name == result.GetRequiredValue(to));
            // A network may be called anything, ../../x too.
            string file = result.GetValue(output) ?? CText.Prefix(model.Network.Name) + ending;
            SourceOptions options = new();
            if (result.GetValue(int8))
                options = Quantize(model,
                    DataChoice.LoadFor(model, result.GetValue(data), result.GetValue(folder), interrupt.Token));
            else if (result.GetValue(data) is not null)
                throw new InputException(
                    "--data is for --int8: it measures on these pictures. Leave it out, or add --int8.");
            write(model, file, options);
            if (options.Accuracy is { } accuracy)
                Console.WriteLine(accuracy);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"written: {file} ({(name == "c" ? "C99" : "C#")}, {(options.Quantized is null ? "float32" : "int8")}, {new FileInfo(file).Length / 1024.0:0} KB)"));
            return ExitCode.Done;
        });
        return command;
    }

    // Scales from pictures that it was trained on, accuracy from those that it was not.
    private static SourceOptions Quantize(Model model, DataSet data)
    {
        QuantizedModel quantized =
            QuantizedModel.Create(model, data.Train.Take(Math.Min(CalibrationPictures, data.Train.Count)));
        return new SourceOptions { Quantized = quantized, Accuracy = quantized.Measure(data.Test) };
    }
}
