using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Losses as JSON, and back: an object with the loss's type and its options. Cross-entropy, the first of them,
/// has no type.</summary>
internal static class LossJson
{
    private static readonly Dictionary<string, Func<JsonFields, Loss>> readers = new(StringComparer.Ordinal)
    {
        [nameof(SoftmaxCrossEntropy)] = fields => new SoftmaxCrossEntropy(fields.Number("labelSmoothing", 0)),
        [nameof(MaximumAPosteriori)] = fields =>
            new MaximumAPosteriori(fields.Number("rubbishPenalty", new MaximumAPosteriori().RubbishPenalty)),
        [nameof(MeanSquaredError)] = _ => new MeanSquaredError(),
    };

    public static JsonObject Write(Loss loss)
    {
        JsonObject json = loss.Fields.ToJson();
        if (loss is not SoftmaxCrossEntropy)
            json.Insert(0, "type", loss.GetType().Name);
        return json;
    }

    public static Loss Read(JsonFields fields) =>
        readers.TryGetValue(fields.Has("type") ? fields.Text("type") : nameof(SoftmaxCrossEntropy),
            out Func<JsonFields, Loss>? read)
            ? fields.Make(() => read(fields), Write)
            : throw fields.Expected("type", "one of " + string.Join(", ", readers.Keys));
}
