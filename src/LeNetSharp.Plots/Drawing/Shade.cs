using System.Globalization;

namespace LeNetSharp.Plots;

/// <summary>Colours between white and another.</summary>
internal static class Shade
{
    public const string Right = "#0066b3", Wrong = "#c2187f";

    /// <summary>So much of a colour, the rest white: <c>#rrggbb</c>.</summary>
    public static string Of(string color, double share)
    {
        int Part(int at) =>
            (int)Math.Round(255 + (int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                - 255) * Math.Clamp(share, 0, 1));
        return string.Create(CultureInfo.InvariantCulture, $"#{Part(1):x2}{Part(3):x2}{Part(5):x2}");
    }
}
