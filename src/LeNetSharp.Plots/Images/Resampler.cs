namespace LeNetSharp.Plots;

/// <summary>Changes the size of a picture: area averages where it shrinks, so that fine patterns become their mean and
/// no false ones; linear where it grows.</summary>
internal static class Resampler
{
    /// <summary>The source values that make one value of the result.</summary>
    private sealed record Taps(int First, double[] Weights);

    public static Raster Resize(Raster picture, int width, int height)
    {
        if (picture.Width == width && picture.Height == height)
            return picture;
        Taps[] rows = Axis(picture.Height, height), columns = Axis(picture.Width, width);
        int channels = picture.Channels;
        byte[] pixels = new byte[width * height * channels];
        double[] sums = new double[width * channels];
        for (int row = 0; row < height; row++)
        {
            Array.Clear(sums);
            for (int i = 0; i < rows[row].Weights.Length; i++)
                AddRow(picture, rows[row].First + i, rows[row].Weights[i], columns, sums);
            for (int i = 0; i < sums.Length; i++)
                pixels[row * sums.Length + i] = (byte)Math.Clamp(sums[i] + 0.5, 0, 255);
        }
        return picture with { Width = width, Height = height, Pixels = pixels };
    }

    private static void AddRow(Raster picture, int row, double weight, Taps[] columns, double[] sums)
    {
        int channels = picture.Channels;
        ReadOnlySpan<byte> source = picture.Pixels.AsSpan(row * picture.Width * channels, picture.Width * channels);
        for (int column = 0; column < columns.Length; column++)
            for (int c = 0; c < channels; c++)
            {
                double sum = 0;
                int at = columns[column].First * channels + c;
                foreach (double share in columns[column].Weights)
                {
                    sum += share * source[at];
                    at += channels;
                }
                sums[column * channels + c] += weight * sum;
            }
    }

    private static Taps[] Axis(int from, int to) =>
        [.. Enumerable.Range(0, to).Select(i => from > to ? Area(i, from, to) : Linear(i, from, to))];

    // Result i covers the source from i·from/to to (i + 1)·from/to; a value counts by how much of it lies within.
    private static Taps Area(int i, int from, int to)
    {
        double begin = (double)i * from / to, end = (double)(i + 1) * from / to;
        int first = (int)begin, last = Math.Min((int)Math.Ceiling(end), from);
        double[] weights = new double[last - first];
        for (int at = first; at < last; at++)
            weights[at - first] = (Math.Min(at + 1, end) - Math.Max(at, begin)) / (end - begin);
        return new Taps(first, weights);
    }

    // Between the two nearest centres; outside the first and the last, their value.
    private static Taps Linear(int i, int from, int to)
    {
        double center = Math.Clamp((i + 0.5) * from / to - 0.5, 0, from - 1);
        int first = (int)center;
        double share = center - first;
        return share == 0 ? new Taps(first, [1]) : new Taps(first, [1 - share, share]);
    }
}
