using System.Text;

namespace LeNetSharp.Plots;

/// <summary>How wide a text is in the font of the pictures, without loading the font.</summary>
internal static class TextWidth
{
    // Advance widths of Roboto Regular for the characters from space to tilde, in 1/2048 of the size.
    private static readonly short[] advances =
    [
        508, 528, 656, 1261, 1151, 1500, 1274, 358, 701, 713, 882, 1162, 403, 566, 540, 845,
        1151, 1151, 1151, 1151, 1151, 1151, 1151, 1151, 1151, 1151, 496, 433, 1041, 1124, 1071, 968,
        1839, 1336, 1276, 1333, 1344, 1164, 1132, 1395, 1461, 557, 1130, 1285, 1103, 1788, 1461, 1409,
        1292, 1409, 1262, 1216, 1222, 1328, 1304, 1817, 1284, 1230, 1227, 543, 841, 543, 856, 924,
        633, 1114, 1150, 1072, 1155, 1086, 712, 1150, 1128, 498, 490, 1038, 498, 1796, 1131, 1168,
        1150, 1164, 694, 1057, 670, 1129, 992, 1539, 1016, 969, 1016, 693, 500, 693, 1393,
    ];

    // Letters beyond the table are taken as wide as a wide small one: a little room too much does no harm.
    private const int Other = 1400;

    public static double Of(string text, double size)
    {
        int sum = 0;
        foreach (Rune rune in text.EnumerateRunes())
            sum += rune.Value is >= ' ' and <= '~' ? advances[rune.Value - ' '] : Other;
        return sum * size / 2048;
    }

    /// <summary>How wide a text may become in an SVG.</summary>
    /// <remarks>A machine without the font takes another; the widest usual one is a sixth wider.</remarks>
    public static double Room(string text, double size) => Of(text, size) * 7 / 6;

    /// <summary>The text, or as much of its beginning as fits, followed by an ellipsis.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Of(text, size) <= width)
            return text;
        StringBuilder kept = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Of($"{kept}{rune}…", size) > width)
                break;
            kept.Append(rune.ToString());
        }
        return $"{kept.ToString().TrimEnd()}…";
    }
}
