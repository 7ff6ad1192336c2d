namespace LeNetSharp.Plots;

/// <summary>Puts a picture with alpha on a ground, and turns colours grey.</summary>
internal static class Ground
{
    /// <summary>Luma after Rec. 601, for bytes, rounded.</summary>
    public static byte Luma(ReadOnlySpan<byte> pixel) =>
        (byte)((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);

    public static bool IsTransparent(Raster picture)
    {
        if (picture.Channels == 4)
            for (int i = 3; i < picture.Pixels.Length; i += 4)
                if (picture.Pixels[i] != 255)
                    return true;
        return false;
    }

    public static bool IsColoured(Raster picture)
    {
        if (picture.Channels > 1)
            for (int i = 0; i < picture.Pixels.Length; i += picture.Channels)
                if ((picture.Pixels[i] != picture.Pixels[i + 1] || picture.Pixels[i] != picture.Pixels[i + 2])
                    && (picture.Channels == 3 || picture.Pixels[i + 3] > 0))
                    return true;
        return false;
    }

    /// <summary>Black under a mostly light drawing, white under a dark one, so that it stays visible.</summary>
    public static byte Contrasting(Raster picture)
    {
        double weight = 0, sum = 0;
        for (int i = 0; i < picture.Pixels.Length; i += 4)
        {
            weight += picture.Pixels[i + 3];
            sum += (double)picture.Pixels[i + 3] * Luma(picture.Pixels.AsSpan(i, 3));
        }
        return sum >= weight * 127.5 ? (byte)0 : (byte)255;
    }

    /// <summary>The picture without alpha, in one channel or three.</summary>
    public static Raster Opaque(Raster picture, byte ground, int channels)
    {
        if (picture.Channels == channels)
            return picture;
        byte[] pixels = new byte[picture.Width * picture.Height * channels];
        Span<byte> mixed = stackalloc byte[3];
        for (int from = 0, to = 0; to < pixels.Length; from += picture.Channels, to += channels)
        {
            int alpha = picture.Channels == 4 ? picture.Pixels[from + 3] : 255;
            for (int c = 0; c < 3; c++)
            {
                int value = picture.Pixels[from + (picture.Channels == 1 ? 0 : c)];
                mixed[c] = (byte)((value * alpha + ground * (255 - alpha) + 127) / 255);
            }
            if (channels == 1)
                pixels[to] = Luma(mixed);
            else
                mixed.CopyTo(pixels.AsSpan(to));
        }
        return picture with { Channels = channels, Pixels = pixels };
    }
}
