using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>A new run on a person's own data: they are read first, since network and recipe follow from them.</summary>
internal static class OwnTraining
{
    public static TrainPlan Begin(ParseResult result, TrainOptions flags, CancellationToken cancellation)
    {
        bool quiet = result.GetValue(flags.Quiet);
        if (result.GetValue(flags.DataFolder) is not null)
            throw new InputException("--data-dir goes with the data sets that are known by name; --data says already where your own are.");
        string path = result.GetRequiredValue(flags.Data);
        string location = result.GetValue(flags.Out) ?? RunFolder.NewLocation(OwnData.NameOf(path), DateTimeOffset.Now);
        TrainPlan.RefuseUnwritable(location);
        RunOptions asked = TrainPlan.ReadOptions(result, flags);
        OwnDataSet own = flags.Own.Load(path, result, cancellation, quiet);
        Edits edits = new(result.GetValue(flags.Pool), result.GetValue(flags.Activation), result.GetValue(flags.BiasInitializer));
        Network network = edits.Apply(ChooseNetwork(result, flags, own.Data));
        RunOptions options = OwnRecipe.Complete(asked, network, own, result, flags);
        if (!quiet)
            OwnRecipe.Print(result.GetValue(flags.Json) ? Console.Error : Console.Out, own, network, options);
        return new TrainPlan(network, options, location) { OwnData = own.Data };
    }

    private static Network ChooseNetwork(ParseResult result, TrainOptions flags, DataSet data) => result.GetResult(flags.Network) is { Implicit: false }
        ? NetworkChoice.Find(result.GetRequiredValue(flags.Network), data.Train.Shape, data.Classes.Count)
        : ImageNetwork.For(data.Train.Shape, data.Classes.Count, data.Train.Count);
}
