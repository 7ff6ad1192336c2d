using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The files of this repository, build output left out.</summary>
internal static class Repository
{
    private static readonly string[] outputs =
        ["bin", "obj", "artifacts", "runs", "TestResults", "node_modules", "BenchmarkDotNet.Artifacts"];

    public static string Root => GoldenFiles.RepositoryRoot;

    /// <summary>Paths relative to the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Fails with all that is wrong, one a line.</summary>
    public static void None(IEnumerable<string> wrong)
    {
        string text = string.Join('\n', wrong);
        Assert.True(text.Length == 0, text);
    }

    // Folders whose name begins with a dot are the tools' own, but for the one that CI reads.
    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetFileName(file) != ".git")
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is var name && !outputs.Contains(name)
                && (name[0] != '.' || name == ".ci"))
            .SelectMany(Walk));
}
