using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>What a model file says beside its tensors, as texts in fixed order. No time, threads, paths or versions:
/// equal runs are equal files.</summary>
internal static class ModelMetadata
{
    public static IEnumerable<KeyValuePair<string, string>> Write(string format, Model model) =>
    [
        new("format", format),
        new("network", JsonText.Compact(model.Network.ToJsonObject())),
        new("classes", JsonText.Compact(new JsonArray([.. model.Classes.Select(name => (JsonNode)name)]))),
        new("normalization", JsonText.Compact(NormalizationJson.Write(model.Normalization))),
        new("data", JsonText.Compact(new JsonObject
        {
            ["name"] = model.Origin.DataSet,
            ["hashes"] = JsonText.Sorted(model.Origin.DataHashes),
        })),
        new("options", JsonText.Compact(JsonText.Sorted(model.Origin.Options))),
        new("seed", model.Origin.Seed.ToString(CultureInfo.InvariantCulture)),
        new("step", model.Origin.Step.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The model that the texts describe.</summary>
    /// <param name="texts">The metadata of a file.</param>
    /// <param name="path">The file, for errors.</param>
    /// <param name="weights">Gives the weights of the network that was found.</param>
    public static Model Read(IReadOnlyDictionary<string, string> texts, string path, Func<Network, FloatBuffer> weights)
    {
        MetadataReader reader = new(texts, path);
        Network network = reader.Network("network");
        string[] classes = ReadClasses(reader, network);
        Normalization normalization = NormalizationJson.Read(reader.Object("normalization"), network.Input);
        JsonFields data = reader.Object("data");
        ModelOrigin origin = new(reader.Number("seed", 0ul), reader.Number("step", 0),
            data.Text("name"), data.Texts("hashes"), reader.Texts("options"));
        return new Model(network, weights(network), classes, normalization, origin);
    }

    /// <summary>The names of a network's classes.</summary>
    public static string[] ReadClasses(MetadataReader reader, Network network)
    {
        string[] classes = reader.List("classes");
        return classes.Length == network.Output.Count ? classes : throw new FormatException(
            $"{reader.Path}: \"classes\" must be {network.Output.Count} names, as many as the network has outputs, but is {classes.Length}.");
    }
}
