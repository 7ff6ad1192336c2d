using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The two files of an exported network: <c>NAME-symbol.json</c>, and <c>NAME-0000.params</c>, where the
/// number is the epoch's.</summary>
/// <param name="Symbol">The symbol's file.</param>
/// <param name="Parameters">The parameters' file; where only the symbol is known and none lies beside it, the one of
/// epoch 0.</param>
/// <param name="Name">What both names begin with.</param>
internal sealed record ExportedPair(string Symbol, string Parameters, string Name)
{
    /// <summary>How the two names end.</summary>
    public const string SymbolEnding = "-symbol.json", ParametersEnding = ".params";

    /// <summary>The pair that a path is one of; null for a path that is neither.</summary>
    /// <param name="path">Either of the two.</param>
    /// <param name="latest">Whether to look for the parameters with the highest number beside a symbol.</param>
    public static ExportedPair? Find(string path, bool latest)
    {
        string folder = Path.GetDirectoryName(path) ?? "", file = Path.GetFileName(path);
        if (file.EndsWith(SymbolEnding, StringComparison.OrdinalIgnoreCase))
        {
            string name = file[..^SymbolEnding.Length];
            return new ExportedPair(path,
                Path.Combine(folder, (latest ? Latest(folder, name) : null) ?? $"{name}-0000{ParametersEnding}"), name);
        }
        return NameOf(file) is { } exported
            ? new ExportedPair(Path.Combine(folder, exported + SymbolEnding), path, exported)
            : null;
    }

    private static string? Latest(string folder, string name)
    {
        try
        {
            return Directory.EnumerateFiles(folder.Length == 0 ? "." : folder).Select(file => Path.GetFileName(file))
                .Where(file => NameOf(file) == name).MaxBy(Epoch);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return null; // What cannot be listed may still be read by its usual name.
        }
    }

    // NAME of NAME-0000.params: four digits or more.
    private static string? NameOf(string file)
    {
        if (!file.EndsWith(ParametersEnding, StringComparison.OrdinalIgnoreCase))
            return null;
        ReadOnlySpan<char> stem = file.AsSpan(0, file.Length - ParametersEnding.Length);
        int dash = stem.LastIndexOf('-');
        return dash >= 0 && stem.Length - dash - 1 is >= 4 and <= 9
            && !stem[(dash + 1)..].ContainsAnyExceptInRange('0', '9') ? stem[..dash].ToString() : null;
    }

    private static int Epoch(string file) =>
        int.Parse(file.AsSpan(file.LastIndexOf('-') + 1, file.Length - ParametersEnding.Length - file.LastIndexOf('-')
            - 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
