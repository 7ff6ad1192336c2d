using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Mirrors, moves and cuts one picture, row by row.</summary>
internal static class PictureMove
{
    /// <summary>y[c][h][w] = x[c][h − down][w − right], or that from the right side when mirrored; background where x
    /// has no such pixel and where it is cut out.</summary>
    [MethodImpl(Compilation.HotLoop)]
    public static void Run<TPixel>(ReadOnlySpan<TPixel> x, Span<TPixel> y, int height, int width, in PictureDraw draw,
        TPixel background)
        where TPixel : unmanaged
    {
        int first = Math.Clamp(draw.Right, 0, width), end = Math.Clamp(width + draw.Right, first, width);
        // Mirrored, the picture's last columns come first.
        int from = draw.Mirrored ? width + draw.Right - end : first - draw.Right;
        for (int start = 0; start < y.Length; start += height * width)
            for (int h = 0; h < height; h++)
            {
                Span<TPixel> row = y.Slice(start + h * width, width);
                int source = h - draw.Down;
                if ((uint)source >= (uint)height)
                {
                    row.Fill(background);
                    continue;
                }
                Span<TPixel> inside = row[first..end];
                x.Slice(start + source * width + (inside.IsEmpty ? 0 : from), inside.Length).CopyTo(inside);
                if (draw.Mirrored)
                    inside.Reverse();
                row[..first].Fill(background);
                row[end..].Fill(background);
            }
        Cut(y, height, width, draw, background);
    }

    private static void Cut<TPixel>(Span<TPixel> y, int height, int width, in PictureDraw draw, TPixel background)
        where TPixel : unmanaged
    {
        int top = Math.Max(0, draw.CutTop), bottom = Math.Min(height, draw.CutTop + draw.CutSide);
        int left = Math.Max(0, draw.CutLeft), right = Math.Min(width, draw.CutLeft + draw.CutSide);
        for (int start = 0; start < y.Length && left < right; start += height * width)
            for (int h = top; h < bottom; h++)
                y.Slice(start + h * width + left, right - left).Fill(background);
    }
}
