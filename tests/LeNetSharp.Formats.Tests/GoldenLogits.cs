using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Compares the logits of a model that was read with those that its framework computed.</summary>
internal static class GoldenLogits
{
    /// <summary>The network of a golden, as its metadata tell it.</summary>
    public static Network Network(string golden) => Read(golden).Network;

    /// <summary>Fails unless the logits are within the rule of the goldens' README.</summary>
    /// <param name="golden">Folder and file: <c>pytorch/lenet</c>.</param>
    /// <param name="array">The logits in it: <c>final.logits</c>, of the native files, or <c>float64.logits</c>, of the
    /// starting weights.</param>
    /// <param name="model">The model that was read, for bytes as pixels.</param>
    /// <param name="pictures">The golden that has the pictures: those of the optimizers have none of their own.</param>
    public static void Check(string golden, string array, Model model, string? pictures = null)
    {
        Golden read = Read(golden);
        double[] ours = [.. Of(model, Read(pictures ?? golden).Images()).Select(value => (double)value)],
            theirs = read.Doubles(array);
        bool isWide = array.StartsWith("float64", StringComparison.Ordinal);
        ParityRow row = new GoldenJudge(read, new OwnDistances([read], null))
            .Row(array, GoldenKind.Logits, [new GoldenPair(ours, isWide ? theirs : null, isWide ? null : theirs)]);
        Assert.True(row.IsWithin, row.ToString());
    }

    /// <summary>The logits of a golden's pictures, whose pixels are bytes / 255.</summary>
    public static float[] Of(Model model, ImageSet images) => CpuEngine.Shared.Predict(model,
        new ImageSet(images.Shape, (byte[])[.. images.Floats.ToArray()
            .Select(value => (byte)MathF.Round(value * 255f))], images.Labels.ToArray()));

    private static Golden Read(string golden) => Golden.Read(Goldens.File(golden + ".safetensors"));
}
