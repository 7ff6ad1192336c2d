namespace LeNetSharp.Commands;

/// <summary>A model whose layers stand in one line, so that each can be looked at.</summary>
internal sealed class FlatModel
{
    // So many pictures at a time: what a layer gives for all of them at once might not fit into memory.
    private const int Together = 128;

    private readonly Model model;
    private readonly Dictionary<string, Tensor> parameters;

    public FlatModel(Model model)
    {
        this.model = model;
        Layers = [.. model.Network.Layers.Flat(model.Network.Input).Select(pair => pair.Layer)];
        Network flat = new(new Sequential([.. Layers]), model.Network.Input);
        // The same parameters in the same order, under the names of their new places.
        parameters = flat.Parameters.Zip(model.Network.Parameters, (to, from) =>
            (to.Name, Value: model.Parameter(from.Name)))
            .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>All layers, those within a Sequential in line.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The weights of a layer; null when it has none.</summary>
    public Tensor? Weights(int layer) => parameters.GetValueOrDefault(FormattableString.Invariant($"{layer}.weight"));

    /// <summary>The shape of what a layer gives.</summary>
    public Shape Output(int layer) => UpTo(layer).Shape;

    /// <summary>What a layer gives for some pictures, handed out picture by picture.</summary>
    /// <param name="layer">Its number.</param>
    /// <param name="images">The pictures; their labels do not matter.</param>
    /// <param name="take">Called with each picture's number and values.</param>
    public void Run(int layer, ImageSet images, Action<int, ReadOnlySpan<float>> take)
    {
        (Network network, _) = UpTo(layer);
        Model cut = Model.FromParameters(network, parameters, normalization: model.Normalization);
        for (int first = 0; first < images.Count; first += Together)
        {
            int[] indices = [.. Enumerable.Range(first, Math.Min(Together, images.Count - first))];
            ImageSet part = images.Select(indices);
            float[] values = CpuEngine.Shared.Predict(cut, Unlabelled(part));
            for (int i = 0; i < indices.Length; i++)
                take(first + i, values.AsSpan(i * network.Output.Count, network.Output.Count));
        }
    }

    private (Network Network, Shape Shape) UpTo(int layer)
    {
        Sequential cut = new([.. Layers.Take(layer + 1)]);
        return (new Network(new Sequential([.. cut.Layers, new Flatten()]), model.Network.Input, model.Network.Name),
            cut.Build(model.Network.Input).Output);
    }

    // A layer may have fewer outputs than there are classes.
    private static ImageSet Unlabelled(ImageSet images) => images.IsBytes
        ? new ImageSet(images.Shape, images.Bytes.ToArray(), new int[images.Count])
        : new ImageSet(images.Shape, images.Floats.ToArray(), new int[images.Count]);
}
