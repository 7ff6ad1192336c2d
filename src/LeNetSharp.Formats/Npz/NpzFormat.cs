namespace LeNetSharp.Formats;

/// <summary>NumPy's archives of arrays: what JAX and Flax users save parameters in. Written under Flax's
/// names.</summary>
internal sealed class NpzFormat : ModelFormat
{
    private const string Ending = ".npy";

    public override string Name => "NumPy archive";

    public override IReadOnlyList<string> Endings => [".npz"];

    public override bool SaysNetwork => false;

    public override ModelContent Read(byte[] file, string path)
    {
        ZipReader archive = new(file, path);
        List<StoredTensor> tensors = [];
        foreach (string name in archive.Names)
            tensors.Add(name.EndsWith(Ending, StringComparison.Ordinal)
                ? NpyArray.Read(archive.Read(name).Span, name[..^Ending.Length], path)
                : throw new FormatException(
                    $"{path}: expected arrays alone (.npy), but there is \"{Shown.Text(name)}\". Save it with numpy.savez."));
        return new ModelContent(path, Name, tensors) { Layout = WeightNames.LayoutOf(tensors) };
    }

    public override void Write(Model model, string path)
    {
        // All arrays first: a network that cannot be said leaves no file.
        KeyValuePair<string, Tensor>[] arrays = [.. FlaxArrays.Of(model, path)];
        AtomicFile.Write(path, stream =>
        {
            ZipWriter archive = new(stream);
            foreach ((string name, Tensor tensor) in arrays)
                archive.Add(name + Ending, NpyArray.Write(tensor));
            archive.Finish();
        });
    }
}
