using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>The one font of all pictures, Roboto Regular, from within this assembly.</summary>
/// <remarks>The machine's own fonts are never asked: it may have none, and text would then vanish.</remarks>
internal static class EmbeddedFont
{
    private static readonly Lazy<SKTypeface> typeface = new(Read);

    public static SKTypeface Typeface => typeface.Value;

    private static SKTypeface Read()
    {
        using Stream font = typeof(EmbeddedFont).Assembly.GetManifestResourceStream("Roboto-Regular.ttf")!;
        using SKData data = SKData.Create(font);
        return SKTypeface.FromData(data);
    }
}
