namespace LeNetSharp.Formats;

/// <summary>Safetensors: the model files of this library, and the weights of any other program.</summary>
internal sealed class SafetensorsFormat : ModelFormat
{
    public override string Name => "safetensors file";

    public override IReadOnlyList<string> Endings => [".safetensors"];

    public override bool SaysNetwork => true;

    public override ModelContent Read(byte[] file, string path)
    {
        using MemoryStream stream = new(file, writable: false);
        Safetensors content = Safetensors.Read(stream, path);
        StoredTensor[] tensors = [.. content.Entries.Values.Select(entry =>
            new StoredTensor(entry.Name, entry.DataType, entry.ToTensor()) { Place =
                WeightNames.WithoutCollections(entry.Name) })];
        bool isOurs = content.Metadata.GetValueOrDefault("format")?.StartsWith("lenetsharp.",
            StringComparison.Ordinal) == true;
        return isOurs
            ? new ModelContent(path, "model file", tensors) { Model = SafetensorsModel.Load(content, path) }
            : new ModelContent(path, Name, tensors) { Layout = WeightNames.LayoutOf(tensors) };
    }

    public override void Write(Model model, string path) => model.Save(path);
}
