namespace LeNetSharp.Formats;

/// <summary>Weights alone as Keras 3 saves them, <c>.weights.h5</c>.</summary>
internal sealed class KerasWeightsFormat : ModelFormat
{
    public override string Name => "Keras weights file";

    public override IReadOnlyList<string> Endings => [".weights.h5"];

    public override bool SaysNetwork => false;

    public override ModelContent Read(byte[] file, string path) => KerasHdf5.Read(file, path, Name);

    public override void Write(Model model, string path) =>
        AtomicFile.Write(path, Hdf5Writer.Write(new KerasWriter(model, path).Weights()));
}
