using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>What shall be trained, how, and where it is kept: from flags, or from the folder of a run that was
/// stopped.</summary>
/// <param name="Network">What is trained.</param>
/// <param name="Options">The recipe.</param>
/// <param name="Location">The run folder.</param>
/// <param name="Stopped">The run to go on with; null for a new one.</param>
internal sealed record TrainPlan(Network Network, RunOptions Options, string Location, Resumption? Stopped = null)
    : IDisposable
{
    /// <summary>A person's own data, already read; null for a data set that is known by its name.</summary>
    public DataSet? OwnData { get; init; }

    /// <summary>A new run. Its folder is made later, when nothing can be wrong with the input any more.</summary>
    public static TrainPlan Begin(ParseResult result, TrainOptions flags, CancellationToken cancellation)
    {
        Preset? chosen = flags.ReadPreset(result);
        string data = flags.ReadData(result, chosen);
        if (OwnDataChoice.IsOwn(data))
            return OwnTraining.Begin(data, result, flags, cancellation);
        Preset? preset = chosen?.For(data);
        Network network = flags.ReadNetwork(result, preset);
        string location = result.GetValue(flags.Out) ?? RunFolder.NewLocation(network.Name, DateTimeOffset.Now);
        RefuseUnwritable(location);
        return new TrainPlan(network, ReadOptions(result, flags, data, preset), location);
    }

    /// <summary>The recipe that the flags say, and where they say nothing, the preset.</summary>
    public static RunOptions ReadOptions(ParseResult result, TrainOptions flags, string data, Preset? preset) => new(
        data,
        preset is null || Values.IsGiven(result, flags.Epochs) ? result.GetValue(flags.Epochs) : preset.Epochs,
        flags.ReadBatchSize(result, preset),
        flags.Learning.ReadOptimizer(result, preset?.Optimizer),
        result.GetValue(flags.Seed),
        result.GetValue(flags.Steps),
        result.GetValue(flags.DataFolder) is { } folder ? Path.GetFullPath(folder) : null)
    {
        Schedule = flags.Learning.ReadSchedule(result, preset?.Schedule),
        Loss = flags.Learning.ReadLoss(result, preset?.Loss),
        Augmentation = flags.Learning.ReadAugmentation(result, preset?.Augmentation),
        Validation = result.GetValue(flags.Validation) is > 0 and var share ? share : null,
        EarlyStopping = ReadStopping(result, flags),
    };

    /// <summary>A run that was stopped.</summary>
    public static TrainPlan Resume(string location, string? dataFolder, CancellationToken cancellation, bool quiet)
    {
        Resumption stopped = Resumption.Open(location);
        RunInfo info = stopped.Run.Info;
        RunOptions options = dataFolder is null ? info.Options : info.Options with
        { DataDirectory = Path.GetFullPath(dataFolder) };
        return new TrainPlan(info.Network, options, location, stopped)
        {
            OwnData = options.Own is { } own ? OwnDataChoice.LoadAgain(info, own, cancellation, quiet) : null,
        };
    }

    public void Dispose() => Stopped?.Dispose();

    private static EarlyStopping? ReadStopping(ParseResult result, TrainOptions flags)
    {
        if (result.GetValue(flags.Patience) is not int epochs)
            return null;
        return result.GetValue(flags.Validation) > 0 ? new EarlyStopping(epochs)
            : throw new InputException("--patience needs pictures to validate with: add --validation 0.1.");
    }

    // Data may take minutes to fetch: a folder that cannot be made is better known before.
    internal static void RefuseUnwritable(string location)
    {
        RunFolder.RefuseTaken(location);
        for (string? folder = Path.GetFullPath(location); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(folder))
                throw new InputException(
                    $"Cannot write {location}: {folder} is a file, not a folder. Choose another folder.");
    }
}
