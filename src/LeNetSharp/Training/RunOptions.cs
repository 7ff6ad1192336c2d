namespace LeNetSharp;

/// <summary>How a training was asked for: with the network, enough to begin or resume it.</summary>
/// <param name="Data">Name of the data set: <c>fashion-mnist</c>.</param>
/// <param name="Epochs">How often all pictures are seen.</param>
/// <param name="BatchSize">Pictures in a batch.</param>
/// <param name="Optimizer">How gradients change the weights.</param>
/// <param name="Seed">The one number that everything random comes from.</param>
/// <param name="Steps">Stop after this many steps; null when the epochs are done.</param>
/// <param name="DataDirectory">The folder the data were taken from; null for the usual places.</param>
public sealed record RunOptions(string Data, int Epochs, int BatchSize, Optimizer Optimizer, ulong Seed = 0,
    int? Steps = null, string? DataDirectory = null)
{
    /// <summary>How the learning rate changes over the steps; default it stays.</summary>
    public Schedule Schedule { get; init; } = new Constant();

    /// <summary>What is minimised; default plain cross-entropy.</summary>
    public Loss Loss { get; init; } = SoftmaxCrossEntropy.Plain;

    /// <summary>Where a person's own data came from; null for a data set that is known by its name.</summary>
    public OwnDataSource? Own { get; init; }

    /// <summary>How training pictures are changed before each step; default not at all.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>About which share of the training pictures is kept back for validation
    /// (<see cref="DataSet.WithValidation"/>); null for none.</summary>
    public double? Validation { get; init; }

    /// <summary>When to end before all steps are done; null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>The recipe as a trainer.</summary>
    /// <param name="engine">What to run on; default all cores of this processor.</param>
    /// <param name="checkpoints">What saves the state now and then; default nothing.</param>
    /// <param name="doctor">Says why it does not learn; default nobody does.</param>
    public Trainer Trainer(IEngine? engine = null, Checkpoints? checkpoints = null, Doctor? doctor = null) =>
        new(Optimizer, BatchSize, Epochs, Seed, Steps, engine, Schedule, Loss)
        {
            Checkpoints = checkpoints,
            Doctor = doctor,
            EarlyStopping = EarlyStopping,
            Augmentation = Augmentation,
        };
}
