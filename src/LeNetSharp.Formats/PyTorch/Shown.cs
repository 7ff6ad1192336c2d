namespace LeNetSharp.Formats;

/// <summary>Texts of a file as a message may repeat them: short, and on one line.</summary>
internal static class Shown
{
    private const int Most = 100;

    /// <summary>A text without what would break the line, cut off where it is long.</summary>
    public static string Text(string text)
    {
        string start = text.Length <= Most ? text : text[..(Most - 3)] + "...";
        return string.Concat(start.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
    }
}
