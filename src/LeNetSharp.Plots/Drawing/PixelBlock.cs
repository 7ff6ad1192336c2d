namespace LeNetSharp.Plots;

/// <summary>Pixels to be drawn: red, green, blue and 255, row by row.</summary>
internal sealed record PixelBlock(int Width, int Height, byte[] Rgba);
