using System.Globalization;

namespace LeNetSharp.Bench.History;

/// <summary>What <c>bench history</c> is asked for: a network by its recipe, and what shall be otherwise.</summary>
/// <param name="Network">The network.</param>
/// <param name="Recipe">How it is trained.</param>
/// <param name="First">The first seed.</param>
/// <param name="Seeds">How many.</param>
/// <param name="Held">Training pictures, the last ones, that take the place of the test pictures: choices are made on those.</param>
/// <param name="Train">How many of the others are trained on, at most.</param>
internal sealed record HistoryOptions(Network Network, RunOptions Recipe, int First, int Seeds, int Held, int Train)
{
    public static HistoryOptions Read(string[] arguments)
    {
        if (arguments is not [("lenet5" or "lenet1989") and var name, .. var rest] || rest.Length % 2 != 0)
            throw new ArgumentException("bench history lenet5|lenet1989 [--first 0] [--seeds 5] [--held 0] [--train 60000] [--rate 0.0005] [--mu 0.3] [--rubbish 1] [--initializer lecun-uniform] [--epochs 20] [--schedule constant|cosine|decay]");
        Dictionary<string, string> given = rest.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        double Number(string flag, double usual) => given.TryGetValue(flag, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : usual;
        RunOptions recipe = name == "lenet5" ? LeNet5.Recipe() : LeNet1989.Recipe();
        float rate = (float)Number("--rate", recipe.Optimizer.LearningRate);
        recipe = new RunOptions(recipe.Data, (int)Number("--epochs", recipe.Epochs), recipe.BatchSize,
            recipe.Optimizer is Sgd && given.GetValueOrDefault("--optimizer") != "sdlm"
                ? new Sgd(rate)
                : new StochasticDiagonalLevenbergMarquardt(rate, Number("--mu", (recipe.Optimizer as StochasticDiagonalLevenbergMarquardt)?.Mu ?? 0.02)))
        {
            Schedule = given.GetValueOrDefault("--schedule") switch
            {
                "constant" => new Constant(),
                "cosine" => new Cosine(),
                "decay" => new Exponential(),
                _ => recipe.Schedule,
            },
            Loss = recipe.Loss is MaximumAPosteriori map ? new MaximumAPosteriori(Number("--rubbish", map.RubbishPenalty)) : recipe.Loss,
        };
        Network network = Networks.Find(name)!;
        if (given.TryGetValue("--initializer", out string? initializer))
            network = Network.FromJson(network.ToJson().Replace(name == "lenet5" ? "lecun-uniform" : "wide-fan-in", initializer, StringComparison.Ordinal));
        return new HistoryOptions(network, recipe, (int)Number("--first", 0), (int)Number("--seeds", 5), (int)Number("--held", 0), (int)Number("--train", int.MaxValue));
    }

    /// <summary>The pictures; with some held out, those in place of the test pictures.</summary>
    public DataSet Data()
    {
        DataSet data = DataSets.Find(Recipe.Data)!.Load();
        if (Held == 0)
            return data;
        int kept = data.Train.Count - Held, pixels = data.Train.Shape.Count;
        return data with
        {
            Train = data.Train.Take(Math.Min(kept, Train)),
            Test = new ImageSet(data.Train.Shape, data.Train.Bytes[(kept * pixels)..].ToArray(), data.Train.Labels[kept..].ToArray()),
        };
    }
}
