namespace LeNetSharp.Plots;

/// <summary>Pixels to be drawn: red, green, blue and 255, row by row.</summary>
internal sealed record PixelBlock(int Width, int Height, byte[] Rgba)
{
    /// <summary>The pixels of a picture: its first channel alone where it has fewer than three.</summary>
    public static PixelBlock Of(Raster picture)
    {
        byte[] rgba = new byte[4 * picture.Width * picture.Height];
        int green = picture.Channels > 2 ? 1 : 0, blue = picture.Channels > 2 ? 2 : 0;
        for (int i = 0; i < picture.Width * picture.Height; i++)
        {
            ReadOnlySpan<byte> at = picture.At(0, i);
            (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (at[0], at[green], at[blue], 255);
        }
        return new PixelBlock(picture.Width, picture.Height, rgba);
    }
}
