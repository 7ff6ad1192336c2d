using System.Globalization;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>Reads an ONNX file: its graph as a network of layers, its weights, and what the metadata say
/// beside.</summary>
internal static class OnnxReader
{
    // The first with today's rules of broadcasting, and ONNX 1.22's.
    private const int OldestOpset = 7, NewestVersion = 13;

    public static ModelContent Read(byte[] file, string path)
    {
        ModelProto model = OnnxBytes.Parse(file, path);
        if (model.Functions.Count > 0)
            throw new FormatException(
                $"{path}: it defines operators of its own, such as {OnnxText.Quote(model.Functions[0].Name)}, which are not read. Export or inline it to ONNX's operators.");
        if (model.TrainingInfo.Count > 0)
            throw new FormatException(
                $"{path}: it holds steps of training, which are not read. Export the model for prediction.");
        long opset = Opset(model, path);
        if (model.Graph is null)
            throw new FormatException($"{path}: expected a graph, but there is none. {OnnxText.Damaged}");
        OnnxGraph graph = new(model.Graph, path);
        string type = OnnxTensor.TypeOf(graph.InputType) ?? "another type";
        if (!OnnxTensor.IsReal(type))
            throw new FormatException(
                $"{path}: expected input {OnnxText.Quote(graph.Input)} of type FLOAT, but it is {type}. Export the network with pictures as fractions.");
        OnnxChain chain = OnnxChain.Read(graph);
        return new ModelContent(path, string.Create(CultureInfo.InvariantCulture, $"ONNX model (opset {opset})"),
            [.. graph.Initializers.Select(entry => Stored(graph, entry))])
        {
            Model = OnnxMetadata.ToModel(model, graph, chain),
            Notes = chain.Notes,
        };
    }

    private static long Opset(ModelProto model, string path)
    {
        long[] versions = [.. model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version)];
        if (versions is not [var opset])
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: expected one version of ONNX's operators (opset), but there are {versions.Length}. {OnnxText.Damaged}"));
        if (opset > OnnxFile.NewestOpset || model.IrVersion > NewestVersion)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: this version reads ONNX up to opset {OnnxFile.NewestOpset} and IR version {NewestVersion}, but the file has opset {opset} and IR version {model.IrVersion}. Export it with an older opset, or use a newer version of LeNetSharp."));
        return opset >= OldestOpset
            ? opset
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: expected an opset of at least {OldestOpset}, but it is {opset}. Convert it with onnx.version_converter."));
    }

    private static StoredTensor Stored(OnnxGraph graph, SafetensorsEntry entry) =>
        graph.Constants.Find(entry.Name)?.Tensor ?? new StoredTensor(entry.Name, entry.DataType, entry.ToTensor());
}
