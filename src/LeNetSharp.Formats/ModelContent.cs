namespace LeNetSharp.Formats;

/// <summary>What a file holds: tensors, and, where the format says it, the network that they belong to.</summary>
public sealed class ModelContent
{
    internal ModelContent(string path, string format, IReadOnlyList<StoredTensor> tensors) =>
        (Path, Format, Tensors) = (path, format, tensors);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What kind of file it is, in words: <c>PyTorch state_dict</c>.</summary>
    public string Format { get; }

    /// <summary>Every tensor of the file, in the file's order.</summary>
    public IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>The model, when the file says which network it is; null when it holds weights alone.</summary>
    public Model? Model { get; init; }

    /// <summary>What a person should know about how the file was read, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The file's own network for pictures of another shape, where the file does not say how large they
    /// are.</summary>
    internal Func<Shape, Model>? ForInput { get; init; }

    /// <summary>Why there is no model although the file says layers, in a sentence that begins in lower case.</summary>
    internal string? Obstacle { get; init; }

    /// <summary>How the file lays out its weights.</summary>
    internal WeightLayout Layout { get; init; }

    /// <summary>Whether the file keeps its tensors in the order of the layers.</summary>
    internal bool IsInLayerOrder { get; init; }

    /// <summary>The model of the file, or of its weights in a given network.</summary>
    /// <param name="network">The network that weights alone belong to; not needed where the file says it.</param>
    /// <exception cref="FormatException">The file holds weights alone and no network was given, or they do not
    /// fit.</exception>
    public Model ToModel(Network? network = null)
    {
        if (network is null)
            return Model ?? throw NeedsNetwork();
        if ((ForInput?.Invoke(network.Input) ?? Model) is not { } model)
            return WeightMatch.ToModel(this, network);
        if (!network.Layers.Equals(model.Network.Layers))
            throw new FormatException(
                $"{Path}: the file says its network itself, and it is not the one that was given. Leave the network out.");
        return model;
    }

    private FormatException NeedsNetwork() => new(
        $"{Path}: {Obstacle ?? $"a {Format} holds weights alone, and does not say which network they belong to (activations, pooling)."} " +
        "Give it: --network NAME|network.json on the command line, ModelFile.Load(path, network) in code.");
}
