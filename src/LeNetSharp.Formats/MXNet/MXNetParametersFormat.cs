namespace LeNetSharp.Formats;

/// <summary>MXNet's <c>.params</c> as Gluon's <c>save_parameters</c> writes them: weights alone, by their place in the
/// network.</summary>
internal sealed class MXNetParametersFormat : ModelFormat
{
    public override string Name => "parameters file of MXNet";

    public override IReadOnlyList<string> Endings => [ExportedPair.ParametersEnding];

    public override bool SaysNetwork => false;

    public override ModelContent Read(byte[] file, string path) => new(path, Name, NDArrayReader.Read(file, path));

    public override void Write(Model model, string path) =>
        AtomicFile.Write(path, NDArrayWriter.Write(GluonArrays.Of(model, path)));
}
