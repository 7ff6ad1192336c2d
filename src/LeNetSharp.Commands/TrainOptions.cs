using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>The flags of <c>lenet train</c>; their defaults are the chapter's.</summary>
internal sealed class TrainOptions
{
    public Option<string> Data { get; } = DataChoice.Option();
    public Option<string?> DataFolder { get; } = DataChoice.FolderOption();
    public OwnDataChoice Own { get; } = new();
    public Option<int> Epochs { get; } = Values.WholeNumber("--epochs", "How often all pictures are seen", 10);
    public Option<int?> Steps { get; } = Values.OptionalWholeNumber("--steps", "Stop after so many steps");
    public LearningOptions Learning { get; } = new();
    public Option<int> BatchSize { get; } = Values.WholeNumber("--batch-size", "Pictures in a batch", 256);
    public Option<ulong> Seed { get; } = Values.Seed("--seed", "The one number that weights and order come from");
    public Option<int?> Threads { get; } = Values.OptionalWholeNumber(
        "--threads", "Threads that work; default one for each core. The result is the same", most: 1024);
    public Option<string?> Pool { get; } =
        Values.OptionalChoice("--pool", "Use this pooling in all pooling layers", Edits.Pools);
    public Option<string?> Activation { get; } =
        Values.OptionalChoice("--activation", "Use this activation in all activation layers", Edits.Activations);
    public Option<string?> BiasInitializer { get; } = Values.OptionalChoice("--bias-init",
        "How first biases are drawn; zeros is MXNet's and Keras' way", Edits.Initializers);
    public Option<string> Network { get; } = NetworkChoice.Option();
    public Option<string?> Preset { get; } =
        Values.OptionalChoice("--preset",
            "A network with the recipe that trains it well: " + string.Join("; ", Presets.All.Select(preset =>
                $"{preset.Name}, {preset.Description}")) + ". Other flags count more", Presets.Names);
    public Option<string?> Out { get; } = Values.Path("--out", "The run folder; default runs/TIME-NAME", "FOLDER");
    public Option<bool> NoDoctor { get; } =
        Values.Switch("--no-doctor", "Do not look for reasons why it does not learn");
    public Option<bool> Quiet { get; } = Values.Switch("--quiet", "Print the two closing lines alone");
    public Option<bool> Json { get; } =
        Values.Switch("--json", "Print one JSON object on standard output, everything else on standard error");
    public Option<string?> Resume { get; } = Values.Path("--resume", "Go on with a run that was stopped", "RUN");

    public Option<double?> Validation { get; } = Values.OptionalShare(
        "--validation", "The share of the training pictures kept back to choose the best model by, such as 0.1");
    public Option<int?> Patience { get; } =
        Values.OptionalWholeNumber("--patience", "Stop after so many epochs without a better validation accuracy");
    public Option<CheckpointInterval> CheckpointEvery { get; } = CheckpointOption.Create();

    /// <summary>All, in the order of the help text.</summary>
    public IEnumerable<Option> All =>
        [Data, DataFolder, .. Own.All, Preset, Network, Epochs, Steps, BatchSize, .. Learning.All, Seed, Threads, Pool,
            Activation, BiasInitializer, Validation, Patience, Out, Resume, CheckpointEvery, NoDoctor, Quiet, Json];

    /// <summary>Those that a run was begun with and that a resume may not change.</summary>
    public IEnumerable<Option> Recipe =>
        [Data, .. Own.All, Preset, Network, Epochs, Steps, BatchSize, .. Learning.All, Seed, Pool, Activation,
            BiasInitializer, Validation, Patience, Out];

    /// <summary>The preset that was asked for, if there is one.</summary>
    public Preset? ReadPreset(ParseResult result) => result.GetValue(Preset) is { } name ? Presets.Find(name) : null;

    /// <summary>The data: the preset's, where no flag says otherwise.</summary>
    public string ReadData(ParseResult result, Preset? preset) =>
        preset is null || Values.IsGiven(result, Data) ? result.GetRequiredValue(Data) : preset.Data;

    /// <summary>Pictures in a batch: the preset's, where no flag says otherwise.</summary>
    public int ReadBatchSize(ParseResult result, Preset? preset) =>
        preset is null || Values.IsGiven(result, BatchSize) ? result.GetValue(BatchSize) : preset.BatchSize;

    /// <summary>The network, with its edits: the preset's, where no flag says otherwise.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="preset">The preset.</param>
    /// <param name="own">A person's own data: a network by its name is made for them, and without one what suits
    /// them.</param>
    /// <exception cref="InputException">There is no such network or file.</exception>
    public Network ReadNetwork(ParseResult result, Preset? preset, DataSet? own = null)
    {
        string? name = Values.IsGiven(result, Network) ? result.GetValue(Network) : preset?.Network;
        Network network = own is null ? NetworkChoice.Find(name ?? result.GetRequiredValue(Network))
            : name is null ? ImageNetwork.For(own.Train.Shape, own.Classes.Count, own.Train.Count)
            : NetworkChoice.Find(name, own.Train.Shape, own.Classes.Count);
        return new Edits(result.GetValue(Pool), result.GetValue(Activation), result.GetValue(BiasInitializer))
            .Apply(network);
    }
}
