using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Pixels as the bytes of a PNG file.</summary>
internal static class PngFile
{
    // No row filter, light compression: flat colours become small without more, and a training waits for its picture.
    private static readonly SKPngEncoderOptions options = new(SKPngEncoderFilterFlags.NoFilters, 2);

    public static byte[] Encode(SKBitmap bitmap)
    {
        using SKPixmap? pixels = bitmap.PeekPixels();
        using SKData? data = pixels?.Encode(options);
        return data?.ToArray()
            ?? throw new InvalidOperationException($"No PNG can be made of {bitmap.Width} x {bitmap.Height} pixels.");
    }
}
