using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>What a cache file of a person's own data says before its pixels.</summary>
internal sealed record OwnDataHeader(string Key, string Name, string Kind, string Path, Shape Picture, bool IsBytes,
    int TrainCount, int TestCount, ValueList<string> Classes, Normalization Normalization,
    IReadOnlyDictionary<string, string> Hashes, double? TestShare, int Skipped,
    ValueList<string> Notes)
{
    public const string Format = "lenetsharp.data/1";

    public static OwnDataHeader Of(string key, OwnDataSet own) =>
        new(key, own.Data.Name, own.Kind, own.Path, own.Data.Train.Shape,
        own.Data.Train.IsBytes && own.Data.Test.IsBytes, own.Data.Train.Count, own.Data.Test.Count,
        ValueList.Create<string>([.. own.Data.Classes]), own.Data.Normalization, own.Data.Hashes, own.TestShare,
        own.Skipped, own.Notes);

    public JsonObject ToJson() => new()
    {
        ["format"] = Format,
        ["key"] = Key,
        ["name"] = Name,
        ["kind"] = Kind,
        ["path"] = Path,
        ["picture"] = new JsonArray([.. Picture.Select(size => (JsonNode)size)]),
        ["bytes"] = IsBytes,
        ["train"] = TrainCount,
        ["test"] = TestCount,
        ["classes"] = List(Classes),
        ["normalization"] = NormalizationJson.Write(Normalization),
        ["hashes"] = JsonText.Sorted(Hashes),
        ["testShare"] = TestShare,
        ["skipped"] = Skipped,
        ["notes"] = List(Notes),
    };

    /// <exception cref="FormatException">It is not such a header.</exception>
    public static OwnDataHeader Read(ReadOnlySpan<byte> json, string where)
    {
        JsonFields fields = JsonFields.Parse(json, where);
        FormatName.Check(Format, fields.Has("format") ? fields.Text("format") : null, where,
            "data that LeNetSharp kept", "Remove the file; it is made again.");
        int[] sizes = [.. fields.Singles("picture").Select(size => (int)size)];
        if (sizes is not [>= 1, >= 1, >= 1] || sizes.Aggregate(1L, (product, size) => product * size) > int.MaxValue)
            throw fields.Expected("picture", "a list of three sizes");
        Shape picture = Shape.Create(sizes);
        return new OwnDataHeader(fields.Text("key"), fields.Text("name"), fields.Text("kind"), fields.Text("path"),
            picture, fields.Switch("bytes"), fields.Integer("train"), fields.Integer("test"),
            ValueList.Create<string>(fields.List("classes")), NormalizationJson.Read(fields.Object("normalization"),
                picture), fields.Texts("hashes"), fields.OptionalNumber("testShare"),
            fields.Integer("skipped"), ValueList.Create<string>(fields.List("notes")));
    }

    private static JsonArray List(ValueList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
