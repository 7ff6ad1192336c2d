using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Keras 3's own file, <c>.keras</c>: a ZIP archive of the model's layers as JSON and of its weights as
/// HDF5.</summary>
internal sealed class KerasFormat : ModelFormat
{
    /// <summary>The entry that says the layers.</summary>
    public const string Config = "config.json";

    /// <summary>The entry that says who wrote the file; of it Keras reads nothing.</summary>
    public const string Metadata = "metadata.json";

    /// <summary>The entry with the weights.</summary>
    public const string Weights = "model.weights.h5";

    public override string Name => "Keras file";

    public override IReadOnlyList<string> Endings => [".keras"];

    public override bool SaysNetwork => true;

    public override ModelContent Read(byte[] file, string path)
    {
        ZipReader archive = new(file, path);
        Hdf5Group weights = Hdf5Reader.Read(archive.Read(Weights), path);
        KerasExtras? extras = archive.Names.Contains(Metadata)
            ? KerasExtras.Read(archive.Read(Metadata).Span, path)
            : null;
        return KerasModel.Read(archive.Read(Config).Span, new KerasNumberedWeights(weights, path), path, Name, extras);
    }

    public override void Write(Model model, string path)
    {
        KerasWriter writer = new(model, path);
        AtomicFile.Write(path, stream =>
        {
            ZipWriter archive = new(stream);
            archive.Add(Metadata, Encoding.UTF8.GetBytes(JsonText.Compact(writer.Metadata())));
            archive.Add(Config, Encoding.UTF8.GetBytes(JsonText.Compact(writer.Config())));
            archive.Add(Weights, Hdf5Writer.Write(writer.Weights()));
            archive.Finish();
        });
    }
}
