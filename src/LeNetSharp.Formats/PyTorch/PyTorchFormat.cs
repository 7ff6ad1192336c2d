namespace LeNetSharp.Formats;

/// <summary>PyTorch's <c>state_dict</c>, as <c>torch.save</c> writes it: today's form and the older one, alone or in a
/// training checkpoint.</summary>
internal sealed class PyTorchFormat : ModelFormat
{
    public override string Name => "PyTorch state_dict";

    public override IReadOnlyList<string> Endings => [".pt", ".pth", ".ckpt", ".pkl", ".bin"];

    public override bool SaysNetwork => false;

    public override ModelContent Read(byte[] file, string path)
    {
        PyTorchFile source = PyTorchFile.Open(file, path);
        StateDictionary found = StateDictionary.Find(source.Root, path);
        TensorReader reader = new(source, file.Length, path);
        StoredTensor[] tensors = [.. found.Tensors.Select(pair => reader.Read(pair.Key, pair.Value))];
        return new ModelContent(path, Name, tensors)
        {
            IsInLayerOrder = true,
            Notes = found.Place.Depth == 0
            ? []
            : [$"The weights are \"{found.Place}\" of a training checkpoint; what else it holds is left out."],
        };
    }
    public override void Write(Model model, string path) =>
        AtomicFile.Write(path, stream => PyTorchWriter.Write(model, stream));
}
