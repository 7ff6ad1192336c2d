using Xunit;

namespace LeNetSharp.Onnx.Tests;

/// <summary>The first 1,000 test pictures of Fashion-MNIST.</summary>
internal static class TestImages
{
    private static readonly Lazy<ImageSet> images = new(() => FashionMnist.Load().Test.Take(1_000));

    /// <summary>As bytes.</summary>
    public static ImageSet Images => images.Value;

    /// <summary>As a network sees them.</summary>
    public static float[] Input(Model model)
    {
        float[] input = new float[Images.Bytes.Length];
        for (int i = 0; i < input.Length; i++)
            input[i] = model.Normalization.Apply(Images.Bytes[i], channel: 0);
        return input;
    }

    /// <summary>Fails unless two programs agree: the largest difference against the largest value.</summary>
    public static void Agree(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = expected.Max(value => Math.Abs((double)value)), difference = 0;
        for (int i = 0; i < expected.Length; i++)
            difference = Math.Max(difference, Math.Abs((double)expected[i] - actual[i]));
        Assert.True(difference <= tolerance * largest,
            $"The largest difference is {difference}, the largest value {largest}.");
    }
}
