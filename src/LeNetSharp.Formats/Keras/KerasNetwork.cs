namespace LeNetSharp.Formats;

/// <summary>The network that grows while the layers of a Keras model are read: ours, with the shapes between the
/// layers.</summary>
internal sealed class KerasNetwork
{
    private readonly List<Layer> layers = [];
    private readonly List<(KerasLayer Source, Shape? Picture)> sources = [];
    private readonly List<string> notes = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>A network without layers.</summary>
    /// <param name="config">The model whose input it takes.</param>
    private KerasNetwork(KerasConfig config)
    {
        IsChannelsFirst = KerasDataFormat.IsFirst(config.Layers);
        Input = Shape = config.Input switch
        {
            [var height, var width, var channels] when !IsChannelsFirst => [channels, height, width],
            // A picture without an axis of channels has one.
            [var height, var width] => [1, height, width],
            var shape => Shape.Create([.. shape]),
        };
    }

    /// <summary>The network of a model.</summary>
    /// <exception cref="FormatException">A layer is not known, or does not fit what reaches it.</exception>
    public static KerasNetwork Read(KerasConfig config)
    {
        KerasNetwork network = new(config);
        foreach (KerasLayer layer in config.Layers)
            KerasLayers.Read(layer, network);
        return network.Around == 0
            ? network
            : throw config.Layers[^1]
            .Error("ends the model with zeros around a picture, but no layer follows that takes them as its padding");
    }

    /// <summary>Whether the model lays out its pictures channels first.</summary>
    public bool IsChannelsFirst { get; }

    /// <summary>The shape of one sample, as we order its axes.</summary>
    public Shape Input { get; private set; }

    /// <summary>The shape of what leaves the last layer.</summary>
    public Shape Shape { get; private set; }

    /// <summary>The picture that was flattened into the features that come next, where the model orders them in another
    /// way than we do.</summary>
    public Shape? Picture { get; set; }

    /// <summary>Zeros around the picture, put there by layers of their own, which the next layer must take as its
    /// padding.</summary>
    public Padding Around { get; set; }

    /// <summary>How raw pixels become the input, where the model says it.</summary>
    public Normalization? Normalization { get; set; }

    /// <summary>Whether no layer came yet.</summary>
    public bool IsEmpty => layers.Count == 0;

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The layers.</summary>
    public Sequential Layers => new([.. layers]);

    /// <summary>For each layer the one of the model that it comes from, and the picture whose features it reads in
    /// another order.</summary>
    public IReadOnlyList<(KerasLayer Source, Shape? Picture)> Sources => sources;

    /// <summary>Adds a layer.</summary>
    /// <param name="source">The layer of the model.</param>
    /// <param name="create">Makes ours.</param>
    /// <exception cref="FormatException">It does not fit what reaches it.</exception>
    public void Add(KerasLayer source, Func<Layer> create)
    {
        if (Around != 0)
            throw source.Error(
                "follows a ZeroPadding2D, whose zeros only Conv2D and AveragePooling2D can take as their padding here");
        try
        {
            Layer layer = create();
            Shape = layer.Build(Shape).Output;
            layers.Add(layer);
            sources.Add((source, Picture));
        }
        catch (Exception error) when (error is ShapeException or ArgumentException)
        {
            throw source.Error(error is ShapeException shape
                ? $"{shape.Expectation}. Hint: {shape.Hint}"
                : $"cannot be built: {error.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Adds layers without parameters.</summary>
    public void Add(KerasLayer source, IEnumerable<Layer> others)
    {
        foreach (Layer layer in others)
            Add(source, () => layer);
    }

    /// <summary>Takes another shape for the input, with the same values in the same order.</summary>
    public void Reshape(Shape shape) => Input = Shape = shape;

    /// <summary>Says something to the person who reads the file, once.</summary>
    public void Note(string text)
    {
        if (told.Add(text))
            notes.Add(text);
    }
}
