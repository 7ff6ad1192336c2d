using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Commands;

/// <summary><c>lenet find-lr</c>: measures which learning rate suits a network, its data and its optimizer.</summary>
internal static class FindLearningRate
{
    // So many lines of the sweep are printed; all points stand in the picture and in the JSON.
    private const int Lines = 16;
    private const int LeastSteps = 10;

    public static Command Create()
    {
        TrainOptions flags = new();
        LearningOptions learning = flags.Learning;
        learning.LearningRate.Hidden = true;
        Option<int> steps =
            Values.WholeNumber("--steps", "Steps of the sweep, at least 10", LearningRateFinder.UsualSteps);
        Option<float> from = Values.PositiveNumber("--from", "The learning rate of the first step", 1e-5f);
        Option<float> to = Values.PositiveNumber("--to", "The learning rate of the last step", 10f);
        Option<string?> output =
            Values.Path("--output", "The name of the picture, without .svg and .png; default learning-rate", "NAME");
        output.Aliases.Add("-o");
        Option<bool> json = Values.Switch("--json", "Print one JSON object");
        Command command = new("find-lr", "Find a learning rate: a short training whose rate grows with each step")
        {
            flags.Data, flags.DataFolder, flags.Preset, flags.Network, flags.BatchSize, learning.Optimizer,
                learning.LearningRate, learning.Momentum, learning.Nesterov,
            learning.WeightDecay, learning.LabelSmoothing, learning.Loss.Loss, learning.Loss.RubbishPenalty,
            learning.Loss.Mu, flags.Seed, flags.Threads, flags.Pool, flags.Activation, flags.BiasInitializer, steps,
            from, to, output, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(learning.LearningRate) is { Implicit: false })
                result.AddError("--lr is what find-lr looks for: leave it out.");
        });
        command.SetAction(result =>
        {
            using Interrupt interrupt = new();
            if (result.GetValue(steps) < LeastSteps)
                throw new InputException(
                    $"--steps must be a whole number of at least {LeastSteps}, but got '{result.GetValue(steps).ToString(CultureInfo.InvariantCulture)}'.");
            if (result.GetValue(from) >= result.GetValue(to))
                throw new InputException("--from must be below --to.");
            Preset? chosen = flags.ReadPreset(result);
            string source = flags.ReadData(result, chosen);
            DataSet data = DataChoice.Load(source, result.GetValue(flags.DataFolder), interrupt.Token);
            Preset? recipe = chosen?.For(source);
            Network network = flags.ReadNetwork(result, recipe, own: OwnDataChoice.IsOwn(source) ? data : null);
            Optimizer optimizer = learning.ReadOptimizer(result, recipe?.Optimizer);
            using CpuEngine engine = new(result.GetValue(flags.Threads));
            LearningRateSweep sweep = LearningRateFinder.Find(network, data, optimizer,
                flags.ReadBatchSize(result, recipe), result.GetValue(flags.Seed), result.GetValue(steps),
                result.GetValue(from), result.GetValue(to), learning.ReadLoss(result, recipe?.Loss), engine,
                interrupt.Token);
            string name = result.GetValue(output) ?? "learning-rate";
            bool drawn = Draw(sweep, $"{network.Name} on {data.Name}, {LearningOptions.NameOf(optimizer)}", name);
            if (result.GetValue(json))
                Json.Print(Describe(sweep, drawn ? name : null));
            else
                Print(sweep, drawn ? name : null);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(LearningRateSweep sweep, string? name)
    {
        Sheet sheet = new(">learning rate", ">loss", ">smoothed");
        for (int i = 0; i < Math.Min(Lines, sweep.Points.Count); i++)
        {
            LearningRatePoint point =
                sweep.Points[(int)((long)i * (sweep.Points.Count - 1)
                    / Math.Max(1, Math.Min(Lines, sweep.Points.Count) - 1))];
            sheet.Add(point.LearningRate.ToString("G2", CultureInfo.InvariantCulture), Loss(point.Loss),
                Loss(point.Smoothed));
        }
        sheet.Print();
        Console.WriteLine(sweep.Reason);
        Console.WriteLine(sweep.Suggestion is float rate
            ? $"suggested: --lr {rate.ToString(CultureInfo.InvariantCulture)}"
            : "no suggestion");
        if (name is not null)
            Console.WriteLine($"{name}.svg, {name}.png");
    }

    private static JsonObject Describe(LearningRateSweep sweep, string? name) => new()
    {
        ["suggestion"] = sweep.Suggestion,
        ["reason"] = sweep.Reason,
        ["steepest"] = sweep.Steepest,
        ["lowest"] = sweep.Lowest,
        ["picture"] = name is null ? null : name + ".svg",
        ["points"] = new JsonArray([.. sweep.Points.Select(point => new JsonObject
        {
            ["learning_rate"] = point.LearningRate,
            ["loss"] = point.Loss,
            ["smoothed"] = point.Smoothed,
        })]),
    };

    // Where the drawing library's native part does not run, the numbers are there without the picture.
    private static bool Draw(LearningRateSweep sweep, string title, string name)
    {
        try
        {
            Plots.LearningRatePlot.Save(name + ".svg", name + ".png", sweep, title);
            return true;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            Console.Error.WriteLine(
                $"note: the picture is not drawn, as SkiaSharp does not run here: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    private static string Loss(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
