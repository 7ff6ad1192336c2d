namespace LeNetSharp.Plots;

/// <summary>A picture of a data set, as pixels to look at.</summary>
internal static class SetPicture
{
    /// <summary>Grey for one channel, colours for three; of other numbers, the first channel. Floats are stretched from
    /// the picture's least value to its largest.</summary>
    public static Raster Of(ImageSet images, int index)
    {
        (int channels, int height, int width) = images.Shape is [var c, var h, var w]
            ? (c, h, w)
            : (1, 1, images.Shape.Count);
        int shown = channels == 3 ? 3 : 1, plane = height * width, first = index * images.Shape.Count;
        byte[] pixels = new byte[plane * shown];
        (float least, float range) = images.IsBytes
            ? (0f, 255f)
            : Range(images.Floats.Slice(first, images.Shape.Count));
        for (int at = 0; at < plane; at++)
            for (int channel = 0; channel < shown; channel++)
            {
                int from = first + channel * plane + at;
                float value = images.IsBytes ? images.Bytes[from] : images.Floats[from];
                pixels[at * shown + channel] = (byte)Math.Clamp((value - least) / range * 255 + 0.5f, 0, 255);
            }
        return new Raster(width, height, shown, pixels);
    }

    private static (float Least, float Range) Range(ReadOnlySpan<float> values)
    {
        (float least, float most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return (least, most > least ? most - least : 1);
    }
}
