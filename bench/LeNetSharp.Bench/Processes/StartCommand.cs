using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>How long <c>lenet --version</c> takes: compiled ahead of time, and on .NET.</summary>
internal static class StartCommand
{
    private const int Rounds = 40;

    /// <param name="arguments">dotnet, lenet.dll, and lenet-aot if it was built.</param>
    public static int Run(string[] arguments)
    {
        List<(string Name, double Bar, string[] Command, List<double> Times)> programs =
            [("lenet.dll on dotnet", 120, [arguments[0], "exec", arguments[1], "--version"], [])];
        if (arguments is [_, _, var aot])
            programs.Add(("lenet-aot, with its chooser", 20, [aot, "--version"], []));
        programs.Add(("for comparison: true", double.NaN, ["true"], []));
        foreach (var program in programs)
            Child.Run(program.Command);
        for (int round = 0; round < Rounds; round++)
            foreach (var program in programs)
                program.Times.Add(Child.Run(program.Command).Time.TotalMilliseconds);

        Console.WriteLine(
            $"Start, `--version`, {Rounds} rounds in turn on {RunMachine.ProcessorName}; milliseconds.\n");
        Console.WriteLine("| program | median | least | most | bar |\n|---|---|---|---|---|");
        bool good = true;
        foreach ((string name, double bar, _, List<double> times) in programs)
        {
            Spread spread = Spread.Of(times);
            good &= !(spread.Median > bar);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {spread.Median:0.0} | {spread.Least:0.0} | {spread.Most:0.0} | {(double.IsNaN(bar) ? "" : $"{bar:0} {(spread.Median <= bar ? "kept" : "missed")}")} |"));
        }
        return good ? 0 : 1;
    }
}
