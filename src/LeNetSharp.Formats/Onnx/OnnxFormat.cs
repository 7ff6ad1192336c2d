namespace LeNetSharp.Formats;

/// <summary>ONNX: the network as a graph of operators, with its weights.</summary>
internal sealed class OnnxFormat : ModelFormat
{
    public override string Name => "ONNX model";

    public override IReadOnlyList<string> Endings => [".onnx"];

    public override bool SaysNetwork => true;

    public override ModelContent Read(byte[] file, string path) => OnnxReader.Read(file, path);

    public override void Write(Model model, string path) => OnnxFile.Save(model, path);
}
