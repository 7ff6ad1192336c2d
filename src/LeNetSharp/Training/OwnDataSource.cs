using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Where a run's own data came from, and how they were read: enough to read them again.</summary>
/// <param name="Path">The file or folder, in full.</param>
/// <param name="Picture">(channels, height, width) that pictures were brought to.</param>
/// <param name="TestShare">The share of test pictures that they were split by; null where the data say which they
/// are.</param>
/// <param name="TrainCount">Pictures to train on.</param>
/// <param name="TestCount">Pictures to test with.</param>
/// <param name="Skipped">Files that could not be read.</param>
public sealed record OwnDataSource(string Path, Shape Picture, double? TestShare, int TrainCount,
    int TestCount, int Skipped)
{
    /// <summary>Of data that were read.</summary>
    public static OwnDataSource Of(OwnDataSet own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return new OwnDataSource(own.Path, own.Data.Train.Shape, own.TestShare, own.Data.Train.Count,
            own.Data.Test.Count, own.Skipped);
    }

    internal JsonObject ToJson() => new()
    {
        ["path"] = Path,
        ["picture"] = new JsonArray([.. Picture.Select(size => (JsonNode)size)]),
        ["testShare"] = TestShare,
        ["train"] = TrainCount,
        ["test"] = TestCount,
        ["skipped"] = Skipped,
    };

    internal static OwnDataSource Read(JsonFields fields)
    {
        int[] sizes = [.. fields.Singles("picture").Select(size => (int)size)];
        return sizes is [>= 1, >= 1, >= 1] && sizes.Aggregate(1L, (product, size) => product * size) <= int.MaxValue
            ? new OwnDataSource(fields.Text("path"), Shape.Create(sizes), fields.OptionalNumber("testShare"),
                fields.Integer("train"), fields.Integer("test"), fields.Integer("skipped"))
            : throw fields.Expected("picture", "a list of three sizes");
    }
}
