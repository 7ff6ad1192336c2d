namespace LeNetSharp.Formats;

/// <summary>Models in files of every format that this library knows, chosen by how the file's name ends.</summary>
public static class ModelFile
{
    // A new format adds its line here. The first one whose ending fits is taken: longer endings stand before shorter
    // ones.
    private static readonly ModelFormat[] formats =
    [
        new SafetensorsFormat(),
        new PyTorchFormat(),
        new NpzFormat(),
        new KerasFormat(),
        new KerasWeightsFormat(),
        new KerasHdf5Format(),
        new MXNetExportFormat(),
        new MXNetParametersFormat(),
        new OnnxFormat(),
    ];

    /// <summary>Every format, in the order in which their endings are tried.</summary>
    internal static IReadOnlyList<ModelFormat> Formats => formats;

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file; its ending says which format it has.</param>
    /// <param name="network">The network that weights alone belong to; not needed where the file says it.</param>
    /// <exception cref="FormatException">The file is not such a file, is damaged, or holds weights alone and no network
    /// was given.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Model Load(string path, Network? network = null) => Read(path).ToModel(network);

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; its ending says which format it gets.</param>
    /// <exception cref="FormatException">The format cannot say the model's network, or no format has this
    /// ending.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        ModelFormat format = FormatOf(path);
        if (!format.CanWrite)
            throw new FormatException(
                $"{path}: a {format.Name} can be read, but not written. Choose one of {Endings(writable: true)}.");
        format.Write(model, path);
    }

    /// <summary>What a file holds, without asking for a network: its tensors, and its model where the format says the
    /// network.</summary>
    /// <param name="path">The file; its ending says which format it has.</param>
    /// <exception cref="FormatException">The file is not such a file, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelContent Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        ModelFormat format = FormatOf(path);
        return format.Read(InputFile.ReadAll(path), path);
    }

    /// <summary>Whether a file's name says one of the formats.</summary>
    internal static bool Knows(string path) => Find(path) is not null;

    /// <summary>The format that a file's name says.</summary>
    /// <exception cref="FormatException">No format has this ending.</exception>
    internal static ModelFormat FormatOf(string path) =>
        Find(path) ?? throw new FormatException(
            $"{path}: no format of models has this ending. Known are {Endings(writable: false)}.");

    private static ModelFormat? Find(string path) =>
        formats.FirstOrDefault(format => format.Fits(path));

    private static string Endings(bool writable) =>
        string.Join(", ", formats.Where(format => format.CanWrite || !writable).SelectMany(format => format.Endings));
}
