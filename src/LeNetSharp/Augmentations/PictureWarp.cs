using System.Numerics;
using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Where each point of a turned, slanted and scaled picture comes from: (x, y) = centre + A·(column − centre,
/// row − centre).</summary>
/// <remarks>With angle θ, slant k and scales s, in pixels from the centre: u = x/s₁ + k·y/s₂, v = y/s₂; then (cos θ·u −
/// sin θ·v, sin θ·u + cos θ·v).</remarks>
internal readonly record struct PictureWarp(float XofX, float XofY, float YofX, float YofY)
{
    /// <summary>Draws for one picture: all depends on seed, step and index alone.</summary>
    public static PictureWarp Of(Augmentation augmentation, Philox random, int picture)
    {
        (uint turn, uint slant, uint tall, uint wide) = random.Block((ulong)picture * PictureDraw.BlocksPerPicture + 2);
        (double sine, double cosine) = SineAndCosine(Around(turn) * augmentation.Rotate / 180);
        (double across, double along) = SineAndCosine(Around(slant) * augmentation.Shear / 180);
        double k = across / along, height = 1 + Around(tall) * augmentation.Scale,
            width = 1 + Around(wide) * augmentation.Scale;
        return new PictureWarp((float)(cosine / width), (float)((cosine * k - sine) / height), (float)(sine / width),
            (float)((sine * k + cosine) / height));
    }

    /// <summary>y[c][h][w] = x at the point that h and w come from, between its four pixels in proportion; background
    /// where there is none.</summary>
    /// <param name="x">The picture.</param>
    /// <param name="y">Where it goes.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="background">What is outside the picture.</param>
    /// <param name="field">How far each point is displaced, rows first and then columns; empty where none is.</param>
    [MethodImpl(Compilation.HotLoop)]
    public void Run<TPixel>(ReadOnlySpan<TPixel> x, Span<TPixel> y, int height, int width, float background,
        ReadOnlySpan<float> field)
        where TPixel : unmanaged, INumber<TPixel>
    {
        int area = height * width;
        float middleRow = (height - 1) / 2f, middleColumn = (width - 1) / 2f,
            half = typeof(TPixel) == typeof(byte) ? 0.5f : 0f;
        for (int h = 0; h < height; h++)
            for (int w = 0; w < width; w++)
            {
                float down = h - middleRow, right = w - middleColumn;
                float row = middleRow + (YofX * right + YofY * down),
                    column = middleColumn + (XofX * right + XofY * down);
                if (!field.IsEmpty)
                    (row, column) = (row + field[h * width + w], column + field[area + h * width + w]);
                row = Math.Clamp(row, -2f, height + 1f);
                column = Math.Clamp(column, -2f, width + 1f);
                int top = (int)MathF.Floor(row), left = (int)MathF.Floor(column);
                float below = row - top, beside = column - left;
                for (int start = 0; start < y.Length; start += area)
                {
                    ReadOnlySpan<TPixel> map = x.Slice(start, area);
                    float a = At(map, top, left, height, width, background),
                        b = At(map, top, left + 1, height, width, background);
                    float c = At(map, top + 1, left, height, width, background),
                        d = At(map, top + 1, left + 1, height, width, background);
                    float upper = a + beside * (b - a), lower = c + beside * (d - c);
                    y[start + h * width + w] = TPixel.CreateSaturating(upper + below * (lower - upper) + half);
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float At<TPixel>(ReadOnlySpan<TPixel> map, int row, int column, int height, int width,
        float background) where TPixel : unmanaged, INumber<TPixel> =>
        (uint)row < (uint)height && (uint)column < (uint)width
            ? float.CreateTruncating(map[row * width + column])
            : background;

    // In [-1, 1).
    private static double Around(uint bits) => bits / 2147483648.0 - 1;

    // Of πx, for x within [-1, 1].
    private static (double Sine, double Cosine) SineAndCosine(double x)
    {
        double size = Math.Abs(x), sine = DoubleMath.CosPi(Math.Abs(0.5 - size));
        return (size == 0 ? 0 : x < 0 ? -sine : sine, DoubleMath.CosPi(size));
    }
}
