using System.Reflection;

namespace LeNetSharp.Formats;

/// <summary>The functions that exported sources are made of: regions of <see cref="Plain"/>, which runs here as well,
/// and of Plain.h.</summary>
internal sealed class SourceTemplate
{
    private readonly OrderedDictionary<string, string> regions = new(StringComparer.Ordinal);

    private SourceTemplate(string file, string begin, string end)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The resource {file} is missing.");
        using StreamReader reader = new(stream);
        List<string> lines = [];
        string? name = null;
        while (reader.ReadLine() is { } line)
        {
            string bare = line.Trim();
            if (bare.StartsWith(begin, StringComparison.Ordinal))
            {
                (name, lines) = (bare[begin.Length..], []);
            }
            else if (bare == end && name is not null)
            {
                regions.Add(name, string.Join('\n', lines));
                name = null;
            }
            else
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>The functions in C#.</summary>
    public static SourceTemplate CSharp { get; } = new("Plain.cs", "#region ", "#endregion");

    /// <summary>The functions in C, whose names begin with NAME.</summary>
    public static SourceTemplate C { get; } = new("Plain.h", "// region ", "// endregion");

    /// <summary>The names of all regions.</summary>
    public IReadOnlyCollection<string> Names => regions.Keys;

    /// <summary>The texts of some regions, in the template's order.</summary>
    public IEnumerable<string> Take(IReadOnlyCollection<string> names) =>
        regions.Where(region => names.Contains(region.Key)).Select(region => region.Value);
}
