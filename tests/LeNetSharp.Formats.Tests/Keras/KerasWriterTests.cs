using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What is written equals what Keras itself wrote of the same model: entries, groups, data sets, attributes,
/// and every key of the config.</summary>
public class KerasWriterTests
{
    [Theory]
    [InlineData("lenet")]
    [InlineData("tanh-same")]
    [InlineData("batch-norm")]
    public void ModelFilesEqualThoseOfKeras(string name)
    {
        using TemporaryFolder folder = new();
        string theirs = Goldens.File($"keras/{name}.keras"), ours = folder / "ours.keras";
        ModelFile.Save(ModelFile.Load(theirs), ours);
        ZipReader expected = new(File.ReadAllBytes(theirs), theirs), actual = new(File.ReadAllBytes(ours), ours);
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(Lines(expected, "config.json"), Lines(actual, "config.json"));
        Assert.Equal(Keys(expected, "metadata.json"), Keys(actual, "metadata.json"));
        Assert.Equal(Hdf5Tree.Lines(expected.Read("model.weights.h5"), theirs),
            Hdf5Tree.Lines(actual.Read("model.weights.h5"), ours));
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("tanh-same")]
    [InlineData("batch-norm")]
    public void WeightFilesEqualThoseOfKeras(string name)
    {
        using TemporaryFolder folder = new();
        string theirs = Goldens.File($"keras/{name}.weights.h5"), ours = folder / "ours.weights.h5";
        ModelFile.Save(ModelFile.Load(Goldens.File($"keras/{name}.keras")), ours);
        Assert.Equal(Hdf5Tree.Lines(File.ReadAllBytes(theirs), theirs), Hdf5Tree.Lines(File.ReadAllBytes(ours), ours));
    }

    private static string[] Keys(ZipReader archive, string entry) =>
        [.. JsonNode.Parse(archive.Read(entry).Span)!.AsObject().Select(pair => pair.Key)];

    // Keras tells with a number, the object's place in its memory, that two layers share one and the same precision.
    private static string[] Lines(ZipReader archive, string entry) =>
        [.. Lines(JsonNode.Parse(archive.Read(entry).Span), "")
            .Where(line => !line.Contains("shared_object_id", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(JsonNode? node, string place) => node switch
    {
        JsonObject { Count: > 0 } json => json.SelectMany(pair => Lines(pair.Value, $"{place}.{pair.Key}")),
        JsonArray { Count: > 0 } list => list.SelectMany((item, i) => Lines(item, $"{place}[{i}]")),
        _ => [$"{place} = {node?.ToJsonString() ?? "null"}"],
    };
}
