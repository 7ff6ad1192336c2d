using SkiaSharp;

namespace LeNetSharp.Plots.Tests;

/// <summary>A decoded PNG, to look at in a test.</summary>
internal sealed class Pixels(byte[] png) : IDisposable
{
    private readonly SKBitmap bitmap = SKBitmap.Decode(png);

    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    /// <summary>How many pixels of a part satisfy a condition.</summary>
    public int Count(int left, int top, int right, int bottom, Func<SKColor, bool> condition)
    {
        int count = 0;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++)
                if (condition(bitmap.GetPixel(x, y)))
                    count++;
        return count;
    }

    public int Dark(int left, int top, int right, int bottom) =>
        Count(left, top, right, bottom, color => color.Red + color.Green + color.Blue < 300);

    public void Dispose() => bitmap.Dispose();
}
