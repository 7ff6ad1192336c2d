using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Pixels as the bytes of a PNG file.</summary>
internal static class PngFile
{
    // No row filter: flat colours and pixel art, which is all we draw, become smallest without one.
    private static readonly SKPngEncoderOptions options = new(SKPngEncoderFilterFlags.NoFilters, 6);

    public static byte[] Encode(SKBitmap bitmap)
    {
        using SKPixmap? pixels = bitmap.PeekPixels();
        using SKData? data = pixels?.Encode(options);
        return data?.ToArray()
            ?? throw new InvalidOperationException($"No PNG can be made of {bitmap.Width} x {bitmap.Height} pixels.");
    }
}
