namespace LeNetSharp.Formats;

/// <summary>The form since PyTorch 1.6: a ZIP archive with one folder, in it <c>data.pkl</c> and a file for each
/// storage.</summary>
internal sealed class PyTorchArchive : PyTorchFile
{
    private const string Pickle = "/data.pkl";

    private readonly string path, folder;
    private readonly ZipReader archive;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> storages = new(StringComparer.Ordinal);

    /// <inheritdoc cref="PyTorchFile.Open"/>
    public PyTorchArchive(byte[] file, string path)
    {
        this.path = path;
        archive = new ZipReader(file, path);
        string[] pickles = [.. archive.Names.Where(name =>
            name.EndsWith(Pickle, StringComparison.Ordinal) && name.IndexOf('/') == name.Length - Pickle.Length)];
        if (pickles.Length != 1)
            throw Bad("an archive with one folder and in it data.pkl, as PyTorch writes it",
                FormattableString.Invariant($"it has {pickles.Length} of them"));
        folder = pickles[0][..^Pickle.Length];
        IsBigEndian = ReadsBigEndian();
        Root = new PickleReader(new PickleInput(archive.Read(pickles[0]), path), new PyTorchNames(path)).Read();
    }

    public override object? Root { get; }

    public override bool IsBigEndian { get; }

    public override ReadOnlyMemory<byte> Read(StorageReference storage)
    {
        if (!storages.TryGetValue(storage.Key, out ReadOnlyMemory<byte> bytes))
            storages[storage.Key] = bytes = archive.Read($"{folder}/data/{storage.Key}");
        return bytes.Length == storage.Bytes
            ? bytes
            : throw Bad($"{storage.Count} numbers of type {storage.Type.Name} in storage \"{Shown.Text(storage.Key)}\"",
                $"it has {bytes.Length} bytes");
    }

    // Older files do not say it, and have the lowest byte first.
    private bool ReadsBigEndian()
    {
        string entry = $"{folder}/byteorder";
        if (!archive.Names.Contains(entry))
            return false;
        ReadOnlySpan<byte> order = archive.Read(entry).Span;
        return order.SequenceEqual("big"u8)
            || (order.SequenceEqual("little"u8)
                ? false
                : throw Bad("\"little\" or \"big\" as byteorder", "it is another word"));
    }

    private FormatException Bad(string expected, string came) =>
        new($"{path}: expected {expected}, but {came}. {PickleInput.Advice}");
}
