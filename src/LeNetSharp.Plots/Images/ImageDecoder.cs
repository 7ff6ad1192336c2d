using System.Runtime.InteropServices;
using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Decodes a picture file whole, or says why not. Only the decoders of these five kinds ever see the bytes; of
/// a picture that moves, the first frame is taken.</summary>
internal static class ImageDecoder
{
    internal const long LargestFile = 256L << 20;
    internal const long MostPixels = 100_000_000;
    // Pictures above this are decoded one at a time: each takes 64 MB and more.
    private const long Large = 16_000_000;
    private const string Picture = "a picture (PNG, JPEG, WebP, BMP or GIF)";
    private static readonly Lock large = new();
    private const string Again = "Get the file again.", Smaller = "Make it smaller first.";

    /// <summary>The pixels as they are stored, and how the picture must be turned to stand upright.</summary>
    public static (Raster Raster, SKEncodedOrigin Origin) Decode(string path) =>
        With(path, (codec, kind) => (Pixels(codec, path, kind), codec.EncodedOrigin));

    /// <summary>Width and height of the picture when it stands upright, by its header alone.</summary>
    public static (int Width, int Height) Size(string path) =>
        With(path, (codec, _) => codec.EncodedOrigin >= SKEncodedOrigin.LeftTop
        ? (codec.Info.Height, codec.Info.Width)
        : (codec.Info.Width, codec.Info.Height));

    private static T With<T>(string path, Func<SKCodec, string, T> use)
    {
        byte[] content = Read(path);
        string kind = Kind(content);
        if (kind is not ("PNG" or "JPEG" or "WebP" or "BMP" or "GIF"))
            throw new ImageException(path, Picture, $"got {kind}", "Give another file, or convert it to PNG.");
        GCHandle pin = GCHandle.Alloc(content, GCHandleType.Pinned);
        try
        {
            using SKData data = SKData.Create(pin.AddrOfPinnedObject(), content.Length);
            using SKCodec codec = SKCodec.Create(data)
                ?? throw new ImageException(path, $"a whole {kind}", "its header is damaged or cut off", Again);
            return use(codec, kind);
        }
        finally
        {
            pin.Free();
        }
    }

    private static Raster Pixels(SKCodec codec, string path, string kind)
    {
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        long count = (long)width * height;
        if (count > MostPixels)
            throw new ImageException(path, "a picture of at most 100 megapixels",
                FormattableString.Invariant($"got {width}x{height}, {count / 1e6:0.#} megapixels"), Smaller);
        bool grey = codec.Info.ColorType == SKColorType.Gray8;
        if (count <= Large)
            return Pixels(codec, path, kind, grey);
        lock (large)
            return Pixels(codec, path, kind, grey);
    }

    private static Raster Pixels(SKCodec codec, string path, string kind, bool grey)
    {
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        // No colour space is named, so that values come as they are stored and a data set's picture keeps its bytes.
        SKImageInfo info = grey
            ? new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque)
            : new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        byte[] pixels = new byte[info.BytesSize64];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* target = pixels)
                result = codec.GetPixels(info, (nint)target);
        }
        return result == SKCodecResult.Success
            ? new Raster(width, height, grey ? 1 : 4, pixels)
            : throw new ImageException(path, $"a whole {kind}", result switch
            {
                SKCodecResult.IncompleteInput => "its data end early",
                SKCodecResult.ErrorInInput => "its data are damaged",
                _ => $"it cannot be decoded ({result})",
            }, Again);
    }

    private static byte[] Read(string path)
    {
        if (Directory.Exists(path))
            throw new ImageException(path, Picture, "it is a folder", "Give the path of a file in it.");
        FileInfo file = new(path);
        if (!file.Exists)
            throw new ImageException(path, Picture, "there is no such file", "Check the path.");
        if (file.Length == 0)
            throw new ImageException(path, Picture, "the file is empty", Again);
        if (file.Length > LargestFile)
            throw new ImageException(path, "a picture file of at most 256 MiB",
                FormattableString.Invariant($"got {file.Length >> 20} MiB"), Smaller);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ImageException(path, Picture, "you may not read the file", "Change its permissions.", error);
        }
        catch (IOException error)
        {
            string reason = error.Message.TrimEnd('.');
            throw new ImageException(path, Picture, $"the file cannot be read ({reason})", Again, error);
        }
    }

    private static string Kind(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "PNG",
        [0xFF, 0xD8, 0xFF, ..] => "JPEG",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "GIF",
        [(byte)'B', (byte)'M', ..] => "BMP",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
            "WebP",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "a RIFF file that is no WebP",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "a TIFF",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF",
        [0x1F, 0x8B, ..] => "a gzip file",
        _ => $"a file that begins with the bytes {FirstBytes(content)}",
    };

    private static string FirstBytes(ReadOnlySpan<byte> content) =>
        BitConverter.ToString(content[..Math.Min(4, content.Length)].ToArray()).Replace('-', ' ');
}
