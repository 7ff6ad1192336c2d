using SkiaSharp;

namespace LeNetSharp.Plots;

/// <summary>Draws as pixels, with the embedded font: the same picture on a machine that has no fonts.</summary>
internal sealed class PngCanvas : ICanvas, IDisposable
{
    private readonly SKBitmap bitmap;
    private readonly SKCanvas canvas;

    /// <param name="width">Width in points.</param>
    /// <param name="height">Height in points.</param>
    /// <param name="scale">Pixels a point: 2 for sharp letters on today's screens.</param>
    public PngCanvas(double width, double height, int scale)
    {
        bitmap = new SKBitmap(new SKImageInfo((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale),
            SKColorType.Rgba8888, SKAlphaType.Opaque));
        canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
    }

    public void Rectangle(double left, double top, double width, double height, Ink ink, double corner = 0)
    {
        SKRect box = SKRect.Create((float)left, (float)top, (float)width, (float)height);
        Paint(ink, paint => canvas.DrawRoundRect(box, (float)corner, (float)corner, paint));
    }

    public void Line(IReadOnlyList<Spot> points, Ink ink)
    {
        using SKPath path = new();
        path.AddPoly([.. points.Select(point => new SKPoint((float)point.X, (float)point.Y))], close: false);
        Paint(ink, paint => canvas.DrawPath(path, paint));
    }

    public void Circle(double x, double y, double radius, Ink ink) =>
        Paint(ink, paint => canvas.DrawCircle((float)x, (float)y, (float)radius, paint));

    public void Image(double left, double top, double width, double height, PixelBlock pixels)
    {
        using SKBitmap picture = PngFile.Bitmap(pixels);
        using SKImage image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, SKRect.Create((float)left, (float)top, (float)width, (float)height),
            new SKSamplingOptions(SKFilterMode.Nearest));
    }

    public void Text(double x, double y, string text, Lettering lettering)
    {
        using SKFont font = new(EmbeddedFont.Typeface, (float)lettering.Size)
        {
            Edging = SKFontEdging.Antialias,
            Hinting = SKFontHinting.None,
            Subpixel = true,
        };
        using SKPaint paint = new() { Color = SKColor.Parse(lettering.Color), IsAntialias = true };
        SKTextAlign align = lettering.Anchor switch
        {
            TextAnchor.Middle => SKTextAlign.Center,
            TextAnchor.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        using SKAutoCanvasRestore restore = new(canvas);
        canvas.Translate((float)x, (float)y);
        if (lettering.Upward)
            canvas.RotateDegrees(-90);
        canvas.DrawText(text, 0, 0, align, font, paint);
    }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng() => PngFile.Encode(bitmap);

    public void Dispose()
    {
        canvas.Dispose();
        bitmap.Dispose();
    }

    private static void Paint(Ink ink, Action<SKPaint> draw)
    {
        if (ink.Fill is not null)
        {
            using SKPaint fill = new() { Color = SKColor.Parse(ink.Fill), IsAntialias = true };
            draw(fill);
        }
        if (ink.Stroke is null)
            return;
        float[]? lengths = ink.Dash?.Select(length => (float)length).ToArray();
        using SKPathEffect? dash = lengths is null ? null : SKPathEffect.CreateDash(lengths, 0);
        using SKPaint stroke = new()
        {
            Color = SKColor.Parse(ink.Stroke),
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = (float)ink.Width,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = dash,
        };
        draw(stroke);
    }
}
