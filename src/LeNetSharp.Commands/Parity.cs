using System.CommandLine;
using System.Globalization;
using LeNetSharp.Formats;

namespace LeNetSharp.Commands;

/// <summary><c>lenet parity</c>: this library beside the frameworks, number by number.</summary>
internal static class Parity
{
    public static Command Create()
    {
        Argument<string?> folder = new("FOLDER")
        {
            Description = "A folder of goldens; default $LENETSHARP_GOLDENS, or ../shared/goldens",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> data = DataChoice.FolderOption();
        Command command = new("parity", "Compare with what PyTorch, Keras, MXNet and JAX computed") { folder, data };
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            string chosen = result.GetValue(folder) ?? Environment.GetEnvironmentVariable("LENETSHARP_GOLDENS")
                ?? Path.Combine("..", "shared", "goldens");
            if (!Directory.Exists(chosen))
                throw new InputException($"{chosen}: no such folder. Give a folder of goldens.");
            DataSet pictures = DataChoice.Load(FashionMnist.Known.Name, result.GetValue(data), interrupt.Token);
            return Print(ParityCheck.Run(chosen, pictures.Train, interrupt.Token));
        });
        return command;
    }

    private static int Print(IEnumerable<ParityRow> rows)
    {
        Sheet sheet = new("golden", "what", ">to float64", ">to float32", ">own", ">allowed", "within");
        List<string> problems = [];
        int judged = 0, within = 0;
        foreach (ParityRow row in rows)
        {
            sheet.Add(row.Golden, row.What, Show(row.ToFloat64), Show(row.ToFloat32), Show(row.Own),
                row.Problem is null ? Show(row.Allowed) : "",
                row.IsWithin switch { true => "yes", false => "NO", null => "not judged" });
            judged += row.IsWithin is null ? 0 : 1;
            within += row.IsWithin == true ? 1 : 0;
            if (row.Problem is { } problem)
                problems.Add(problem);
        }
        sheet.Print();
        Console.WriteLine(
            "Distances are the largest of all arrays, relative to the largest value of the array. Own: the framework's float32 from its own float64.");
        foreach (string problem in problems)
            Console.WriteLine($"could not be compared: {problem}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{within} of {judged} within the rule."));
        return within == judged ? ExitCode.Done : ExitCode.No;
    }

    private static string Show(double? value) =>
        value is double number ? number.ToString("0.0e+0", CultureInfo.InvariantCulture) : "";
}
