using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>How far the frameworks' float32 lie from their own float64: the measure of what a port may be
/// off.</summary>
/// <remarks>Measured in the files themselves; where one holds float64 alone, as <c>distance.json</c> beside them
/// tells.</remarks>
internal sealed class OwnDistances
{
    private readonly Dictionary<(string Framework, string Variant, GoldenKind Kind), double> distances = [];

    /// <param name="goldens">All goldens of a folder.</param>
    /// <param name="listed">The text of its <c>distance.json</c>; null when there is none.</param>
    public OwnDistances(IReadOnlyList<Golden> goldens, string? listed)
    {
        JsonObject list = listed is null ? [] : JsonNode.Parse(listed)?.AsObject() ?? [];
        foreach (Golden golden in goldens)
            foreach (GoldenKind kind in Enum.GetValues<GoldenKind>())
                foreach (GoldenFramework framework in GoldenFramework.All)
                    if (Told(golden, framework, kind, list) is double distance)
                        distances[(framework.Name, golden.Variant, kind)] =
                            Math.Max(distance, distances.GetValueOrDefault((framework.Name, golden.Variant, kind)));
    }

    /// <summary>The framework's own, relative; null when its file does not tell.</summary>
    public double? Of(Golden golden, GoldenKind kind) =>
        distances.TryGetValue((golden.Framework.Name, golden.Variant, kind), out double distance) ? distance : null;

    /// <summary>The largest that any framework shows for this network; 0 when none tells.</summary>
    public double Largest(string variant, GoldenKind kind) =>
        distances.Where(pair => pair.Key.Variant == variant && pair.Key.Kind == kind).Select(pair => pair.Value)
            .DefaultIfEmpty(0).Max();

    // A golden that is damaged tells nothing; what is wrong with it is said when it is compared.
    private static double? Told(Golden golden, GoldenFramework framework, GoldenKind kind, JsonObject list)
    {
        try
        {
            return Golden.Guard(golden.Name, () => (framework == golden.Framework
                ? Measured(golden, kind)
                : null) ?? Listed(golden, framework, kind, list));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static double? Measured(Golden golden, GoldenKind kind) => kind switch
    {
        GoldenKind.Logits when golden.Has("float64.logits") && golden.LastActivation() is { } logits =>
            Between(logits, golden.Doubles("float64.logits")),
        GoldenKind.Loss when golden.Has("float64.loss") && golden.Has("loss") =>
            Between(golden.Doubles("loss"), golden.Doubles("float64.loss")),
        GoldenKind.Trace when golden.Has("float64.trace.loss") && golden.Has("trace.loss") =>
            Between(golden.Doubles("trace.loss"), golden.Doubles("float64.trace.loss")),
        GoldenKind.Gradients => Between(golden, "grad."),
        GoldenKind.Weights => Between(golden, "weights.20."),
        _ => null,
    };

    private static double Between(double[] single, double[] wide) => GoldenDistance.Between(single, wide).Relative;

    // The largest over all arrays that are more than rounding.
    private static double? Between(Golden golden, string prefix)
    {
        IReadOnlyDictionary<string, Tensor> single = golden.Tensors(prefix, Golden.IsIn(prefix)),
            wide = golden.Tensors("float64." + prefix, Golden.IsIn("float64." + prefix));
        double[] all =
            [.. wide.Keys.Where(single.ContainsKey)
                .Select(name => GoldenDistance.Between(single[name].ToDoubles(), wide[name].ToDoubles()))
                .Where(distance => !distance.IsVanishing).Select(distance => distance.Relative)];
        return all.Length == 0 ? null : all.Max();
    }

    // The list gives gradients relative and all else as it is; the sizes of other frameworks' arrays are those of the
    // golden at hand.
    private static double? Listed(Golden golden, GoldenFramework framework, GoldenKind kind, JsonObject list)
    {
        (string name, Func<double> size) = kind switch
        {
            GoldenKind.Logits => ("logits", () => Size(golden, "float64.logits")),
            GoldenKind.Loss => ("loss", () => Size(golden, "float64.loss")),
            GoldenKind.Gradients => ("gradients, of the largest", () => 1),
            GoldenKind.Weights => ("weights after 20", () => golden.Tensors("float64.weights.20.", _ => true).Values
                .SelectMany(tensor => tensor.ToDoubles()).Select(Math.Abs).DefaultIfEmpty(0).Max()),
            _ => ("trace, 100", (Func<double>)(() => Size(golden, "float64.trace.loss"))),
        };
        double? distance = (double?)list[$"{framework.Name}/{golden.Variant}"]?["own"]?[name];
        return distance is double value && size() is > 0 and var largest ? value / largest : null;
    }

    private static double Size(Golden golden, string name) => golden.Has(name) ? golden.Doubles(name).Max(Math.Abs) : 0;
}
