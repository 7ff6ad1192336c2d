namespace LeNetSharp;

/// <summary>Mean and deviation of the pixels to train on, each channel for itself, so that the network sees numbers
/// around zero.</summary>
internal static class PixelStatistics
{
    private const double White = 255;

    /// <summary>How pixels from 0 to 255 become input of mean 0 and deviation 1.</summary>
    /// <remarks>Bytes are summed as whole numbers, floats in their order: the same bits everywhere.</remarks>
    public static Normalization Of(ImageSet images)
    {
        int channels = images.Shape[0], area = images.Shape.Count / channels;
        if (images.Count == 0)
            return Normalization.Bytes;
        float[] means = new float[channels], deviations = new float[channels];
        for (int c = 0; c < channels; c++)
        {
            (double sum, double squares) = images.IsBytes
                ? Sums(images.Bytes, c, channels, area)
                : Sums(images.Floats, c, channels, area);
            double count = (double)images.Count * area, mean = sum / count;
            double variance = squares / count - mean * mean;
            means[c] = (float)(mean / White);
            // Pixels that are all the same stay what they are.
            deviations[c] = variance > 1e-6 ? (float)(Math.Sqrt(variance) / White) : 1f;
        }
        return new Normalization((float)White, ValueList.Create<float>(means), ValueList.Create<float>(deviations));
    }

    private static (double, double) Sums(ReadOnlySpan<byte> pixels, int channel, int channels, int area)
    {
        ulong sum = 0, squares = 0;
        for (int at = channel * area; at < pixels.Length; at += channels * area)
            foreach (byte value in pixels.Slice(at, area))
            {
                sum += value;
                squares += (uint)(value * value);
            }
        return (sum, squares);
    }

    private static (double, double) Sums(ReadOnlySpan<float> pixels, int channel, int channels, int area)
    {
        double sum = 0, squares = 0;
        for (int at = channel * area; at < pixels.Length; at += channels * area)
            foreach (float value in pixels.Slice(at, area))
            {
                sum += value;
                squares += (double)value * value;
            }
        return (sum, squares);
    }
}
