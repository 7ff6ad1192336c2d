using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary>The flags of <c>lenet experiment</c>: the recipe that all variants share; the defaults are the
/// chapter's.</summary>
internal sealed class ExperimentOptions
{
    public Option<int> Seeds { get; } =
        Values.WholeNumber("--seeds", "Runs of each variant, each with its own seed; more may be added later", 5);
    public Option<ulong> FirstSeed { get; } =
        Values.Seed("--first-seed", "The first of the seeds; the others follow it");
    public Option<string> Data { get; } = DataChoice.Option();
    public Option<string?> DataFolder { get; } = DataChoice.FolderOption();
    public Option<int> Epochs { get; } = Values.WholeNumber("--epochs", "How often all pictures are seen", 10);
    public Option<int?> Steps { get; } = Values.OptionalWholeNumber("--steps", "Stop each run after so many steps");
    public Option<int> BatchSize { get; } = Values.WholeNumber("--batch-size", "Pictures in a batch", 256);
    public LearningOptions Learning { get; } = new();
    public Option<string?> Pool { get; } =
        Values.OptionalChoice("--pool", "Use this pooling in all variants", Edits.Pools);
    public Option<string?> Activation { get; } =
        Values.OptionalChoice("--activation", "Use this activation in all variants", Edits.Activations);
    public Option<string?> BiasInitializer { get; } =
        Values.OptionalChoice("--bias-init", "Draw first biases so in all variants", Edits.Initializers);
    public Option<int?> Threads { get; } = Values.OptionalWholeNumber(
        "--threads", "Threads that work; default one for each core. The result is the same", most: 1024);
    public Option<string?> Out { get; } = Values.Path("--out",
        "Where runs and results are kept; a folder that holds some of the runs already is gone on with", "FOLDER");
    public Option<bool> Quiet { get; } = Values.Switch("--quiet", "Show no progress");
    public Option<bool> Json { get; } =
        Values.Switch("--json", "Print one JSON object on standard output, everything else on standard error");

    /// <summary>All, in the order of the help text.</summary>
    public IEnumerable<Option> All =>
        [Seeds, FirstSeed, Data, DataFolder, Epochs, Steps, BatchSize, .. Learning.All, Pool, Activation,
            BiasInitializer, Threads, Out, Quiet, Json];

    /// <summary>Every run that an experiment takes, all variants of the first seed first.</summary>
    /// <exception cref="InputException">A flag says what the experiment chooses by itself, or does not go with
    /// another.</exception>
    public List<PlannedRun> Plan(ParseResult result, Experiment experiment, DataSet data)
    {
        RefuseWhatIsSet(result, experiment);
        Optimizer optimizer = Learning.ReadOptimizer(result);
        Choices chapter = new();
        Choices shared = chapter with
        {
            Epochs = result.GetValue(Epochs),
            LearningRate = optimizer.LearningRate,
            Pool = result.GetValue(Pool) ?? chapter.Pool,
            Activation = result.GetValue(Activation) ?? chapter.Activation,
            Biases = Initializer.All.FirstOrDefault(initializer => initializer.Name == result.GetValue(BiasInitializer))
                ?? chapter.Biases,
        };
        string? folder = result.GetValue(DataFolder) is { } given ? Path.GetFullPath(given) : null;
        (Variant Variant, Choices Choices, Network Network)[] variants =
            [.. experiment.Variants.Select(variant => (variant, Choices: variant.Change(shared)))
            .Select(pair => (pair.variant, pair.Choices, pair.Choices.Network(data.Train.Shape, data.Classes.Count)))];
        return [.. Enumerable.Range(0, result.GetValue(Seeds))
            .SelectMany(i => variants.Select(one => new PlannedRun(one.Variant, one.Network,
            new RunOptions(data.Name, one.Choices.Epochs, result.GetValue(BatchSize),
                optimizer with { LearningRate = one.Choices.LearningRate },
                unchecked(result.GetValue(FirstSeed) + (ulong)i), result.GetValue(Steps), folder)
            {
                Schedule = Learning.ReadSchedule(result),
                Loss = Learning.ReadLoss(result),
            })))];
    }

    /// <summary>Refuses flags that say what the experiment chooses by itself.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public void RefuseWhatIsSet(ParseResult result, Experiment experiment)
    {
        if (All.FirstOrDefault(flag => experiment.Sets.Contains(flag.Name)
            && result.GetResult(flag) is { Implicit: false }) is { } given)
            throw new InputException(
                $"{given.Name} cannot be combined with the experiment {experiment.Name}, which chooses it by itself.");
    }
}
