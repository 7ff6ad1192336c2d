using System.Runtime.InteropServices;
using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Pixels as the bytes of a PNG file.</summary>
internal static class PngFile
{
    // No row filter, light compression: flat colours become small without more, and a training waits for its picture.
    private static readonly SKPngEncoderOptions options = new(SKPngEncoderFilterFlags.NoFilters, 2);

    public static byte[] Encode(PixelBlock pixels)
    {
        using SKBitmap bitmap = Bitmap(pixels);
        return Encode(bitmap);
    }

    /// <summary>The pixels as SkiaSharp knows them.</summary>
    public static SKBitmap Bitmap(PixelBlock pixels)
    {
        SKBitmap bitmap = new(new SKImageInfo(pixels.Width, pixels.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int row = 0; row < pixels.Height; row++)
            Marshal.Copy(pixels.Rgba, row * pixels.Width * 4, bitmap.GetPixels() + row * bitmap.RowBytes,
                pixels.Width * 4);
        return bitmap;
    }

    public static byte[] Encode(SKBitmap bitmap)
    {
        using SKPixmap? pixels = bitmap.PeekPixels();
        using SKData? data = pixels?.Encode(options);
        return data?.ToArray()
            ?? throw new InvalidOperationException($"No PNG can be made of {bitmap.Width} x {bitmap.Height} pixels.");
    }
}
