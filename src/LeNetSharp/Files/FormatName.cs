using System.Globalization;

namespace LeNetSharp;

/// <summary>The name that every file of ours carries: <c>lenetsharp.model/1</c>. A newer one is refused by
/// name.</summary>
internal static class FormatName
{
    /// <summary>Checks the format of a file.</summary>
    /// <param name="expected">What this version reads.</param>
    /// <param name="came">What the file has; null when it has none.</param>
    /// <param name="path">The file.</param>
    /// <param name="what">What the file should be, with its article: <c>a model</c>.</param>
    /// <param name="advice">What to do with a file of something else.</param>
    /// <exception cref="FormatException">The file has another format, or none.</exception>
    public static void Check(string expected, string? came, string path, string what, string advice)
    {
        if (came == expected)
            return;
        if (IsNewer(expected, came))
            throw new FormatException(
                $"{path}: this version reads format \"{expected}\", but the file has \"{came}\". Use a newer version of LeNetSharp.");
        string has = came is null ? "there is no format in it" : $"its format is \"{came}\"";
        throw new FormatException($"{path} is not {what}: expected format \"{expected}\", but {has}. {advice}");
    }

    /// <summary>Whether a file has a later version of a format: it is whole, but not ours to read.</summary>
    public static bool IsNewer(string expected, string? came) =>
        came is not null && Version(came, expected) > Version(expected, expected);

    // The number behind the slash, when the names before it are the same; else -1.
    private static int Version(string format, string like)
    {
        int slash = like.IndexOf('/', StringComparison.Ordinal) + 1;
        return format.StartsWith(like[..slash], StringComparison.Ordinal)
            && int.TryParse(format.AsSpan(slash), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? version
            : -1;
    }
}
