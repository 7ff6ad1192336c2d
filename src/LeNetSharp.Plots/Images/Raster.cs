namespace LeNetSharp.Plots;

/// <summary>A decoded picture: rows of pixels, each with its channels side by side.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 for grey, 3 for red, green, blue, 4 with alpha (not multiplied in).</param>
/// <param name="Pixels">All values.</param>
internal sealed record Raster(int Width, int Height, int Channels, byte[] Pixels)
{
    public string Size => $"{Width}x{Height}";

    public ReadOnlySpan<byte> At(int row, int column) => Pixels.AsSpan((row * Width + column) * Channels, Channels);
}
