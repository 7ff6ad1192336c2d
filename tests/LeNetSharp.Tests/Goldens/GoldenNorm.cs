using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The rule of the goldens' README for weights under Adam, AdamW and RMSprop: the relative norm of the distance, since where a gradient
/// vanishes it is divided by its own size.</summary>
/// <remarks>One weight in ten thousand is left out. Of PyTorch's adamw, one of 48,000 has a first gradient of 6·10⁻¹⁰, which is rounding in any
/// program: PyTorch 1.13 moves it otherwise than PyTorch 2.13, and further from float64 than we do. It alone would decide.</remarks>
internal static class GoldenNorm
{
    /// <summary>|ours − float64| ≤ max(4·own, 2·10⁻⁶)·|float64| with |·| the root of the sum of squares, and own the largest that any framework's
    /// float32 shows after 20 steps; against float32 twice that.</summary>
    public static void Check(Golden golden, string name, float[] ours)
    {
        bool isDouble = golden.Has("float64." + name);
        double[] theirs = golden.Doubles(isDouble ? "float64." + name : name);
        double distance = Relative([.. ours.Select(value => (double)value)], theirs, leftOut: ours.Length / 10_000);
        double allowed = Math.Max(4 * Own(golden), 2e-6) * (isDouble ? 1 : 2);
        string text = FormattableString.Invariant($"{golden.Variant} {name}: off by {distance:G3} of its norm, allowed {allowed:G3}");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        if (!(distance <= allowed))
            Assert.Fail(text);
    }

    private static double Own(Golden golden) => Directory.EnumerateFiles(golden.Folder, golden.Variant + ".safetensors", SearchOption.AllDirectories)
        .Select(Golden.Read)
        .SelectMany(file => file.Names("weights.20.").Where(name => file.Has("float64." + name)).Select(name => Relative(file.Doubles(name), file.Doubles("float64." + name))))
        .DefaultIfEmpty().Max();

    private static double Relative(double[] ours, double[] theirs, int leftOut = 0) =>
        Math.Sqrt(ours.Zip(theirs, (a, b) => (a - b) * (a - b)).Order().SkipLast(leftOut).Sum() / theirs.Sum(value => value * value));
}
