namespace LeNetSharp;

/// <summary>Another size for a grey picture: each new pixel is the mean over its area, in whole numbers, so that it is
/// the same everywhere.</summary>
internal static class AreaMean
{
    /// <summary>Resizes one picture.</summary>
    public static void Resize(ReadOnlySpan<byte> from, int height, int width, Span<byte> to,
        int newHeight, int newWidth)
    {
        // In units in which an old pixel is newHeight by newWidth, and a new one height by width.
        int area = height * width;
        for (int r = 0; r < newHeight; r++)
            for (int c = 0; c < newWidth; c++)
            {
                int sum = area / 2;
                for (int h = r * height / newHeight; h < height && h * newHeight < (r + 1) * height; h++)
                    for (int w = c * width / newWidth; w < width && w * newWidth < (c + 1) * width; w++)
                        sum += from[h * width + w] * Overlap(h * newHeight, newHeight, r * height, height)
                            * Overlap(w * newWidth, newWidth, c * width, width);
                to[r * newWidth + c] = (byte)(sum / area);
            }
    }

    private static int Overlap(int a, int aLength, int b, int bLength) =>
        Math.Max(0, Math.Min(a + aLength, b + bLength) - Math.Max(a, b));
}
