namespace LeNetSharp;

/// <summary>A network with the recipe that trains it well: what one would otherwise find out by many runs.</summary>
/// <param name="Name">What the command line calls it: <c>lenet-modern</c>.</param>
/// <param name="Description">In a line what it is for.</param>
/// <param name="Network">The network's name (<see cref="Networks"/>).</param>
/// <param name="Optimizer">How gradients change the weights.</param>
/// <param name="Epochs">How often all pictures are seen.</param>
/// <param name="BatchSize">Pictures in a batch.</param>
public sealed record Preset(string Name, string Description, string Network, Optimizer Optimizer, int Epochs,
    int BatchSize)
{
    /// <summary>The data set that it is made for.</summary>
    public string Data { get; init; } = FashionMnist.Known.Name;

    /// <summary>How the learning rate changes over the steps; default it rises and falls once.</summary>
    public Schedule Schedule { get; init; } = new OneCycle();

    /// <summary>What is minimised; default plain cross-entropy.</summary>
    public Loss Loss { get; init; } = SoftmaxCrossEntropy.Plain;

    /// <summary>How training pictures are changed; default not at all.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    // Where the recipe is another for some data set.
    private (string Data, Preset Recipe)? Other { get; init; }

    /// <summary>The recipe for a data set.</summary>
    /// <param name="data">The data set's name.</param>
    public Preset For(string data) => Other is var (name, recipe) && name == data ? recipe : this;

    /// <summary>The recipe as a run of a data set.</summary>
    /// <param name="data">Name of the data set.</param>
    /// <param name="seed">The one number that everything random comes from.</param>
    public RunOptions Options(string data, ulong seed = 0)
    {
        Preset recipe = For(data);
        return new RunOptions(data, recipe.Epochs, recipe.BatchSize, recipe.Optimizer, seed)
        {
            Schedule = recipe.Schedule,
            Loss = recipe.Loss,
            Augmentation = recipe.Augmentation,
        };
    }

    /// <summary>The same with another recipe for one data set.</summary>
    internal Preset With(string data, Preset recipe) => this with { Other = (data, recipe) };
}
