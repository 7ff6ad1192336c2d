using System.Text.Json.Nodes;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>What a file says beside its graph, as texts under keys that begin with <c>lenetsharp.</c>: the same that
/// stand in a model file.</summary>
/// <remarks>A file of ours has all of them, and so is the same model again, to the name of its network and the data it
/// was trained on. In a file of another program, <c>lenetsharp.classes</c> and <c>lenetsharp.normalization</c> may
/// stand alone.</remarks>
internal static class OnnxMetadata
{
    /// <summary>Who wrote a file of ours.</summary>
    public const string Producer = "LeNetSharp";

    // Each gets a name, whatever little the file says about it.
    private const int MostClasses = 65_536;

    private const string Prefix = "lenetsharp.", Format = "lenetsharp.onnx/1";

    /// <summary>The texts of a model, in fixed order.</summary>
    public static IEnumerable<StringStringEntryProto> Write(Model model) => ModelMetadata.Write(Format, model)
        .Select(text => new StringStringEntryProto { Key = Prefix + text.Key, Value = text.Value });

    /// <summary>The model of a graph, with what the metadata say about it.</summary>
    /// <exception cref="FormatException">The metadata are damaged, or do not belong to the graph.</exception>
    public static Model ToModel(ModelProto file, OnnxGraph graph, OnnxChain chain)
    {
        Dictionary<string, string> texts = Texts(file, graph.Path);
        bool isOurs = file.ProducerName == Producer || texts.ContainsKey("format");
        if (isOurs)
            FormatName.Check(Format, texts.GetValueOrDefault("format"), graph.Path, "an ONNX model of LeNetSharp",
                OnnxText.Damaged);
        if (isOurs && IsOf(graph, chain, texts))
            return ModelMetadata.Read(texts, graph.Path, network => OnnxMatch.Weights(network, chain, graph.Path));
        if (isOurs)
            chain.Notes.Add(
                "The graph was changed since LeNetSharp wrote it: the graph is what was read, and not the network in its metadata.");
        if (!texts.ContainsKey("normalization"))
            chain.Notes.Add("The file does not say how pixels become the network's input: pixel / 255 is taken.");
        Network read = NetworkOf(chain, graph);
        MetadataReader reader = new(texts, graph.Path);
        return Model.FromParameters(read, chain.Parameters,
            texts.ContainsKey("classes") ? ModelMetadata.ReadClasses(reader, read) : null,
            texts.ContainsKey("normalization")
            ? NormalizationJson.Read(reader.Object("normalization"), read.Input)
            : null);
    }

    private static Dictionary<string, string> Texts(ModelProto file, string path)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (StringStringEntryProto entry in file.MetadataProps)
            if (entry.Key.StartsWith(Prefix, StringComparison.Ordinal)
                && !texts.TryAdd(entry.Key[Prefix.Length..], entry.Value))
                throw new FormatException(
                    $"{path}: expected {OnnxText.Quote(entry.Key)} once in its metadata, but it comes twice. {OnnxText.Damaged}");
        return texts;
    }

    private static bool IsOf(OnnxGraph graph, OnnxChain chain, Dictionary<string, string> texts)
    {
        (IEnumerable<int> input, IEnumerable<Layer> layers) = NetworkOf(texts, graph.Path);
        return input.SequenceEqual(graph.InputShape) && OnnxMatch.IsOf(layers, chain, graph.InputShape);
    }

    private static Network NetworkOf(OnnxChain chain, OnnxGraph graph)
    {
        if (chain.Shape.Count > MostClasses)
            throw new FormatException(FormattableString.Invariant(
                $"{graph.Path}: expected at most {MostClasses} results, one for each class, but there are {chain.Shape.Count}. Give it a network that classifies."));
        try
        {
            return new Network(new Sequential([.. chain.Layers]), graph.InputShape,
                Path.GetFileNameWithoutExtension(graph.Path));
        }
        catch (Exception error) when (error is ShapeException or ArgumentException)
        {
            throw new FormatException($"{graph.Path}: {error.Message}", error);
        }
    }

    // Its input and layers alone: their shapes are not computed before they are known to be those of the graph.
    private static (IEnumerable<int> Input, IEnumerable<Layer> Layers) NetworkOf(
        Dictionary<string, string> texts, string path)
    {
        string where = $"{path}, \"{Prefix}network\"";
        if (!texts.TryGetValue("network", out string? text) || JsonText.Parse(text, where) is not JsonObject network
            || network["input"] is not JsonArray input || network["layers"] is not JsonArray layers)
            throw new FormatException($"{where}: expected a network, but there is none. {OnnxText.Damaged}");
        return (input.Select(size => size is JsonValue value && value.TryGetValue(out int number) ? number : 0),
            Flat(layers.Select(layer => LayerJson.Read(layer, where))));
    }

    private static IEnumerable<Layer> Flat(IEnumerable<Layer> layers) =>
        layers.SelectMany(layer => layer is Sequential inner ? Flat(inner.Layers) : [layer]);
}
