using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>How near is near enough, by the rule of the goldens' README.</summary>
/// <remarks>Against float64: max|ours − float64| ≤ max(4·own, 2·10⁻⁶)·max|float64|, where own is the largest relative distance that any
/// framework's float32 shows to its own float64 for this network and this kind of array. Against float32, twice that. For networks that
/// are not smooth, ten times.</remarks>
internal sealed class GoldenRule(Golden golden)
{
    // The kinds of arrays, as distance.json names them.
    public const string Logits = "logits", Loss = "loss", Gradients = "gradients, of the largest", WeightsAfter20 = "weights after 20", Trace = "trace, 100";

    private readonly JsonObject distances = File.Exists(Path.Combine(golden.Folder, "distance.json"))
        ? JsonNode.Parse(File.ReadAllText(Path.Combine(golden.Folder, "distance.json")))!.AsObject()
        : [];

    /// <summary>Judges an array against the golden of that name: its float64 where there is one.</summary>
    /// <param name="name">The array's name, without float64.</param>
    /// <param name="kind">The kind of array, as distance.json names it.</param>
    /// <param name="ours">Our values.</param>
    /// <param name="scale">What takes the place of the largest value where that is nearly zero; default nothing does.</param>
    public void Check(string name, string kind, ReadOnlySpan<float> ours, double scale = 0) =>
        Judge(name, kind, [.. ours.ToArray().Select(value => (double)value)], scale);

    /// <inheritdoc cref="Check(string, string, ReadOnlySpan{float}, double)"/>
    public void Judge(string name, string kind, double[] ours, double scale = 0)
    {
        (double distance, double largest) = Distance(name, ours);
        double allowed = largest < 1e-9 ? 5e-5 * scale : Math.Max(4 * Own(name, kind, largest), 2e-6) * largest;
        allowed *= (IsDouble(name) ? 1 : 2) * (golden.IsSmooth ? 1 : 10);
        string text = FormattableString.Invariant($"{golden.Variant} {name}: off by {distance:G3}, allowed {allowed:G3}, largest {largest:G3}");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        if (!(distance <= allowed))
            Assert.Fail(text);
    }

    /// <summary>Writes how far an array lies, without judging.</summary>
    public void Tell(string name, double[] ours) => TestContext.Current.TestOutputHelper?.WriteLine(
        FormattableString.Invariant($"{golden.Variant} {name}: off by {Distance(name, ours).Distance:G3} (not judged: the network is not smooth)"));

    private bool IsDouble(string name) => golden.Has("float64." + name);

    private (double Distance, double Largest) Distance(string name, double[] ours)
    {
        double[] theirs = golden.Doubles(IsDouble(name) ? "float64." + name : name);
        Assert.Equal(theirs.Length, ours.Length);
        double distance = 0;
        for (int i = 0; i < ours.Length; i++)
            distance = double.IsNaN(ours[i]) ? double.NaN : Math.Max(distance, Math.Abs(ours[i] - theirs[i]));
        return (distance, theirs.Max(Math.Abs));
    }

    // distance.json gives gradients relative to the largest of each array, everything else as it is; that of weights is the largest of
    // all arrays together. A network that it does not know is judged by PyTorch's own two precisions in the file.
    private double Own(string name, string kind, double largest)
    {
        string together = name.StartsWith("weights.", StringComparison.Ordinal) ? name[..(name.IndexOf('.', 8) + 1)] : name;
        double all = golden.Names(together).Concat(golden.Names("float64." + together)).Max(array => golden.Doubles(array).Max(Math.Abs));
        double own = distances.Where(entry => entry.Key.EndsWith("/" + golden.Variant, StringComparison.Ordinal))
            .Select(entry => entry.Value!["own"]![kind])
            .Max(value => value is null ? 0 : (double)value / (kind == Gradients ? 1 : all)) is var listed and > 0
            ? listed
            : 0;
        return golden.Has(name) && IsDouble(name) ? Math.Max(own, Distance(name, golden.Doubles(name)).Distance / largest) : own;
    }
}
