using System.Globalization;

namespace LeNetSharp.Bench;

/// <summary>The preset lenet-quick as whole processes, from start to exit, beside the time that its bar gives a
/// processor of this peak.</summary>
internal static class QuickCommand
{
    private const double Fixed = 0.7;
    private const int MillisecondsOfPeak = 100;

    // Seconds: the fixed part, and so many GFLOP over the peak of all threads.
    private static readonly (string Data, int Epochs, double Operations)[] entries =
        [("mnist", 3, 600), ("fashion-mnist", 5, 1100), ("fashion-mnist", 10, 1900)];

    /// <param name="arguments">Rounds, dotnet, lenet.dll, and lenet-aot if it was built.</param>
    public static int Run(string[] arguments)
    {
        int rounds = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        List<(string Name, string[] Command)> programs = [("lenet", [arguments[1], "exec", arguments[2]])];
        if (arguments is [_, _, _, var aot])
            programs.Add(("lenet-aot", [aot]));
        Dictionary<(string, int), List<(double Seconds, double Bar)>> runs = [];
        string folder = Directory.CreateTempSubdirectory("lenet-quick-").FullName;
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < entries.Length; i++)
                foreach ((string name, string[] command) in programs)
                {
                    double before = Peak();
                    double seconds = Child.Run([.. command, "train", "--preset", "lenet-quick", "--data",
                        entries[i].Data, "--epochs", entries[i].Epochs.ToString(CultureInfo.InvariantCulture),
                        "--quiet", "--out", Path.Combine(folder, $"{name}-{i}-{round}")]).Time.TotalSeconds;
                    double peak = (before + Peak()) / 2;
                    if (!runs.TryGetValue((name, i), out List<(double, double)>? own))
                        runs[(name, i)] = own = [];
                    own.Add((seconds, Fixed + entries[i].Operations / peak));
                }
        Directory.Delete(folder, recursive: true);

        Table table = new("data", ">epochs", "program", ">seconds", ">bar", ">share of the bar", "");
        bool good = true;
        foreach (((string name, int i), List<(double Seconds, double Bar)> own) in runs)
        {
            Spread share = Spread.Of(own.Select(run => run.Seconds / run.Bar));
            good &= share.Median <= 1;
            table.Add(entries[i].Data, entries[i].Epochs.ToString(CultureInfo.InvariantCulture), name,
                Spread.Of(own.Select(run => run.Seconds)).Text("0.00", ""),
                Spread.Of(own.Select(run => run.Bar)).Text("0.00", ""), share.Text("0.00", ""),
                share.Median <= 1 ? "kept" : "missed");
        }
        string text = $"""
            # How quick lenet-quick is

            Written by `bench/quick`. Whole processes from start to exit, data in the cache; medians of {rounds} rounds, in brackets the least and the most, on
            {RunMachine.ProcessorName}, {Environment.ProcessorCount} threads. The bar is {Fixed.ToString(CultureInfo.InvariantCulture)} s, and 600, 1,100 or 1,900 GFLOP over the peak of the multiply-add units,
            measured just before and just after each run. What these epochs reach: [accuracy.md](accuracy.md).

            {table}
            """.ReplaceLineEndings("\n") + "\n";
        File.WriteAllText(Path.Combine("docs", "results", "quick.md"), text);
        Console.Write(text);
        return good ? 0 : 1;
    }

    private static double Peak() => CpuPeak.Gigaflops(Environment.ProcessorCount, milliseconds: MillisecondsOfPeak);
}
