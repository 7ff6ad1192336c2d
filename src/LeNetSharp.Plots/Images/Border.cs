namespace LeNetSharp.Plots;

/// <summary>What the outermost pixels of a picture say about its background.</summary>
internal sealed class Border
{
    // Of the 70,000 pictures of Fashion-MNIST, whose clothes often touch the border, none has so many light pixels
    // there; two bags have more than half.
    private const double Mostly = 0.6;
    private readonly int[][] histograms;
    private readonly int count;

    public Border(Raster picture)
    {
        histograms = [.. Enumerable.Range(0, picture.Channels).Select(_ => new int[256])];
        for (int row = 0; row < picture.Height; row++)
        {
            bool whole = row == 0 || row == picture.Height - 1;
            int step = whole ? 1 : Math.Max(1, picture.Width - 1);
            for (int column = 0; column < picture.Width; column += step, count++)
                for (int c = 0; c < picture.Channels; c++)
                    histograms[c][picture.At(row, column)[c]]++;
        }
    }

    /// <summary>Whether most of it is nearer to white than to black.</summary>
    public bool IsLight =>
        histograms.Sum(histogram => histogram[128..].Sum()) > Mostly * count * histograms.Length;

    /// <summary>The background: the median of each channel, which a thing at the border does not move.</summary>
    public byte[] Background => [.. histograms.Select(Median)];

    private byte Median(int[] histogram)
    {
        int value = 0;
        for (int seen = histogram[0]; seen * 2 < count; seen += histogram[value])
            value++;
        return (byte)value;
    }
}
