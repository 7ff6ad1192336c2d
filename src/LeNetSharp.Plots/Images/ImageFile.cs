using System.Runtime.InteropServices;
using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Reads pictures (PNG, JPEG, WebP, BMP, and the first frame of a GIF) as a network takes them, and writes
/// pixels as PNG.</summary>
public static class ImageFile
{
    /// <summary>Reads a picture and makes it what a network takes: upright, opaque, of its shape.</summary>
    /// <remarks>Grey is the luma of Rec. 601. The height-to-width ratio stays; what is missing is padded with the
    /// background, the median of the border. MNIST and Fashion-MNIST show light things on black, so a grey picture
    /// whose border is mostly light is inverted. A picture that fits as it is keeps its bytes.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="input">What the network takes: (1, height, width) or (3, height, width).</param>
    /// <param name="invertLight">Whether a grey picture with a light background is inverted.</param>
    /// <exception cref="ImageException">The file is missing, no picture, damaged or too large, or the network takes
    /// no pictures.</exception>
    public static PreparedImage Read(string path, Shape input, bool invertLight = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(input);
        if (input is not [1 or 3, _, _])
            throw new ImageException(path,
                "a network that takes grey or colour pictures, (1, height, width) or (3, height, width)",
                $"this one takes {input}", "Use another network.");
        (Raster picture, SKEncodedOrigin origin) = ImageDecoder.Decode(path);
        return Prepare(picture, origin, input, invertLight);
    }

    /// <summary>Makes a decoded picture what a network takes.</summary>
    internal static PreparedImage Prepare(Raster picture, SKEncodedOrigin origin, Shape input, bool invertLight)
    {
        (int height, int width) = (input[1], input[2]);
        List<string> changes = [];
        if (origin != SKEncodedOrigin.TopLeft)
            changes.Add($"turned upright, as its EXIF orientation {(int)origin} says");
        picture = Opaque(Upright.Turn(picture, origin), input[0], changes);

        Border border = new(picture);
        byte[] background = border.Background;
        bool invert = invertLight && input[0] == 1 && border.IsLight;
        string before = picture.Size;
        picture = Fit(picture, width, height);
        if (picture.Size != before)
            changes.Add($"resized from {before} to {picture.Size}");
        byte[] pixels = Planes(picture, input, background);
        if (picture.Width != width || picture.Height != height)
            changes.Add($"padded from {picture.Size} to {width}x{height} with its background");
        if (invert)
        {
            for (int i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)(255 - pixels[i]);
            changes.Add("inverted, because its background is light");
        }
        return new PreparedImage(input, pixels, changes);
    }

    /// <summary>Writes raw pixels as a PNG file, whole or not at all.</summary>
    /// <param name="path">Where it goes; a file there is replaced.</param>
    /// <param name="pixels">Raw bytes, channel by channel, row by row.</param>
    /// <param name="shape">(1, height, width) for grey, (3, height, width) for red, green, blue.</param>
    /// <exception cref="ArgumentException">The shape is no picture's, or there are more or fewer pixels.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public static void WritePng(string path, ReadOnlySpan<byte> pixels, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape is not [1 or 3, var height, var width])
            throw new ArgumentException(
                $"A PNG takes pixels of shape (1, height, width) or (3, height, width), but got {shape}.",
                nameof(shape));
        if (pixels.Length != shape.Count)
            throw new ArgumentException(
                $"A picture of shape {shape} has {shape.Count} pixels, but got {pixels.Length}.", nameof(pixels));
        int channels = shape[0], area = height * width, stored = channels == 1 ? 1 : 4;
        byte[] interleaved = new byte[area * stored];
        for (int i = 0; i < area; i++)
            for (int c = 0; c < stored; c++)
                interleaved[i * stored + c] = c < channels ? pixels[c * area + i] : (byte)255;
        SKColorType type = channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888;
        using SKBitmap bitmap = new(new SKImageInfo(width, height, type, SKAlphaType.Opaque));
        for (int row = 0; row < height; row++)
            Marshal.Copy(interleaved, row * width * stored, bitmap.GetPixels() + row * bitmap.RowBytes, width * stored);
        WholeFile.Write(path, PngFile.Encode(bitmap));
    }

    private static Raster Opaque(Raster picture, int channels, List<string> changes)
    {
        byte ground = 0;
        if (Ground.IsTransparent(picture))
        {
            ground = Ground.Contrasting(picture);
            changes.Add($"put on {(ground == 0 ? "black" : "white")} where it was transparent");
        }
        if (channels == 1 && Ground.IsColoured(picture))
            changes.Add("turned grey");
        if (channels == 3 && picture.Channels == 1)
            changes.Add("repeated its grey in three channels");
        return Ground.Opaque(picture, ground, channels);
    }

    // The largest size of the same height-to-width ratio that fits.
    private static Raster Fit(Raster picture, int width, int height)
    {
        double scale = Math.Min((double)width / picture.Width, (double)height / picture.Height);
        return Resampler.Resize(picture,
            Math.Clamp((int)Math.Round(picture.Width * scale), 1, width),
            Math.Clamp((int)Math.Round(picture.Height * scale), 1, height));
    }

    private static byte[] Planes(Raster picture, Shape shape, byte[] background)
    {
        byte[] pixels = new byte[shape.Count];
        (int height, int width) = (shape[1], shape[2]);
        (int top, int left) = ((height - picture.Height) / 2, (width - picture.Width) / 2);
        for (int c = 0; c < shape[0]; c++)
        {
            Span<byte> plane = pixels.AsSpan(c * height * width, height * width);
            plane.Fill(background[c]);
            for (int row = 0; row < picture.Height; row++)
                for (int column = 0; column < picture.Width; column++)
                    plane[(row + top) * width + column + left] = picture.At(row, column)[c];
        }
        return pixels;
    }
}
