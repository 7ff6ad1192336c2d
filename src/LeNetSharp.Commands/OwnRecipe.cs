using System.CommandLine;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>Network and recipe for a person's own data: chosen from the data where no flag says otherwise, and told in two lines.</summary>
internal static class OwnRecipe
{
    /// <summary>The recipe with what nobody asked for replaced by what suits the data.</summary>
    public static RunOptions Complete(RunOptions options, Network network, OwnDataSet own, ParseResult result, TrainOptions flags)
    {
        SuggestedRecipe suggested = SuggestedRecipe.For(network, own.Data.Train.Count);
        bool Asked(Option option) => result.GetResult(option) is { Implicit: false };
        LearningOptions learning = flags.Learning;
        bool ownOptimizer = learning.Optimizers.Any(Asked);
        return options with
        {
            Data = own.Data.Name,
            Own = OwnDataSource.Of(own),
            Epochs = Asked(flags.Epochs) ? options.Epochs : suggested.Epochs,
            BatchSize = Asked(flags.BatchSize) ? options.BatchSize : suggested.BatchSize,
            Optimizer = ownOptimizer ? options.Optimizer : suggested.Optimizer,
            Schedule = Asked(learning.Schedule) || Asked(learning.WarmUp) ? options.Schedule : suggested.Schedule,
        };
    }

    /// <summary>What was read, and what was chosen.</summary>
    public static void Print(TextWriter writer, OwnDataSet own, Network network, RunOptions options)
    {
        DataSet data = own.Data;
        Shape picture = data.Train.Shape;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{data.Name}: {data.Train.Count:#,0} pictures to train on, {data.Test.Count:#,0} to test with, {picture[2]}x{picture[1]} {(picture[0] == 1 ? "grey" : picture[0] == 3 ? "in colour" : $"with {picture[0]} channels")}, {data.Classes.Count} classes"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{network.Name}: {network.ParameterCount:#,0} parameters, {network.MultiplyAdds / 1e6:0.0} million multiply-adds a picture; {options.Epochs} epochs in batches of {options.BatchSize}, ")
            + $"{options.Optimizer.GetType().Name}, {Text(options.Schedule)}; other choices: --network, --epochs, --batch-size, --lr, --size");
    }

    private static string Text(Schedule schedule) => schedule is Constant ? "a constant learning rate" : schedule.ToString();
}
