namespace LeNetSharp.Plots;

/// <summary>Colours for numbers: evenly from one end to the other, or to both sides of zero.</summary>
/// <remarks>Both scales can be told apart by people who do not see red or green, and the first one also in
/// grey.</remarks>
internal sealed class ColourScale
{
    private static readonly (int R, int G, int B)[] fromDark =
        [(0, 34, 78), (54, 72, 108), (123, 123, 120), (187, 174, 108), (253, 231, 55)];
    private static readonly (int R, int G, int B)[] bothWays =
        [(5, 48, 97), (67, 147, 195), (247, 247, 247), (214, 96, 77), (103, 0, 31)];
    private static readonly (int R, int G, int B)[] grey = [(0, 0, 0), (255, 255, 255)];

    private readonly (int R, int G, int B)[] anchors;

    private ColourScale((int R, int G, int B)[] anchors, double low, double high) =>
        (this.anchors, Low, High) = (anchors, low, high);

    public double Low { get; }

    public double High { get; }

    /// <summary>From dark blue to yellow.</summary>
    public static ColourScale Between(double low, double high) => new(fromDark, low, high > low ? high : low + 1);

    /// <summary>Blue below zero, white at zero, red above.</summary>
    public static ColourScale Around(double limit) => limit > 0 ? new(bothWays, -limit, limit) : new(bothWays, -1, 1);

    /// <summary>From black to white.</summary>
    public static ColourScale Grey(double low, double high) => new(grey, low, high > low ? high : low + 1);

    /// <summary>The numbers as pixels; what is no number stays white.</summary>
    public PixelBlock Paint(int width, int height, IReadOnlyList<float> values)
    {
        byte[] pixels = new byte[width * height * 4];
        pixels.AsSpan().Fill(255);
        for (int i = 0; i < values.Count; i++)
            if (float.IsFinite(values[i]))
                (pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2]) = Colour(values[i]);
        return new PixelBlock(width, height, pixels);
    }

    private (byte R, byte G, byte B) Colour(double value)
    {
        double at = Math.Clamp((value - Low) / (High - Low), 0, 1) * (anchors.Length - 1);
        int from = Math.Min((int)at, anchors.Length - 2);
        byte Mix(int a, int b) => (byte)Math.Round(a + (b - a) * (at - from));
        ((int R, int G, int B) left, (int R, int G, int B) right) = (anchors[from], anchors[from + 1]);
        return (Mix(left.R, right.R), Mix(left.G, right.G), Mix(left.B, right.B));
    }
}
