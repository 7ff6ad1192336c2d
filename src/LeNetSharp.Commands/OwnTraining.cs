using System.CommandLine;
using System.Globalization;

namespace LeNetSharp.Commands;

/// <summary>A new run on a person's own data: they are read first, since network and recipe follow from them.</summary>
internal static class OwnTraining
{
    public static TrainPlan Begin(string path, ParseResult result, TrainOptions flags, CancellationToken cancellation)
    {
        bool quiet = result.GetValue(flags.Quiet);
        if (result.GetValue(flags.DataFolder) is not null)
            throw new InputException(
                "--data-dir goes with the data sets that are known by name; --data says already where your own are.");
        string location = result.GetValue(flags.Out) ?? RunFolder.NewLocation(OwnData.NameOf(path), DateTimeOffset.Now);
        TrainPlan.RefuseUnwritable(location);
        OwnDataSet own = flags.Own.Load(path, result, cancellation, quiet);
        Preset? preset = flags.ReadPreset(result);
        Network network = flags.ReadNetwork(result, preset, own.Data);
        preset ??= ImagePreset.For(network, own.Data);
        RunOptions options = TrainPlan.ReadOptions(result, flags, own.Data.Name, preset) with
        { Own = OwnDataSource.Of(own) };
        if (!quiet)
            Print(result.GetValue(flags.Json) ? Console.Error : Console.Out, own.Data, network, options);
        return new TrainPlan(network, options, location) { OwnData = own.Data };
    }

    // What was read, and what was chosen.
    private static void Print(TextWriter writer, DataSet data, Network network, RunOptions options)
    {
        Shape picture = data.Train.Shape;
        string colour = picture[0] switch
        { 1 => "grey", 3 => "in colour", var channels => $"with {channels} channels" };
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{data.Name}: {data.Train.Count:#,0} pictures to train on, {data.Test.Count:#,0} to test with, ")
            + $"{picture[2]}x{picture[1]} {colour}, {data.Classes.Count} classes");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{network.Name}: {network.ParameterCount:#,0} parameters, {network.MultiplyAdds / 1e6:0.0} million multiply-adds a picture; ")
            + string.Join(", ", Recipe(options))
            + "; to choose otherwise: --network, --epochs, --batch-size, --lr, --augment, --size");
    }

    private static IEnumerable<string> Recipe(RunOptions options)
    {
        yield return options.Epochs == 1 ? "1 epoch" : $"{options.Epochs} epochs";
        yield return $"batches of {options.BatchSize}";
        yield return FormattableString.Invariant(
            $"{options.Optimizer.GetType().Name} at {options.Optimizer.LearningRate}");
        if (options.Schedule is not Constant)
            yield return options.Schedule.ToString();
        if (options.Augmentation != Augmentation.None)
            yield return options.Augmentation.ToString();
    }
}
