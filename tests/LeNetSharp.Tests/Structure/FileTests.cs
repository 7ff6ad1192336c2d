using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Files are short, named after their type, and know nothing of the machine they were written on.</summary>
public class FileTests
{
    private const int MostLines = 400;

    private const int MedianLines = 100;

    // What a generator wrote is nobody's style.
    private static IEnumerable<string> Sources => Repository.Files.Where(path =>
        Path.GetExtension(path) is ".cs" or ".razor" or ".py" or ".c" or ".sh"
            && !path.EndsWith(".g.cs", StringComparison.Ordinal));

    [Fact]
    public void NoFileIsLongerThanItsIdeaNeeds()
    {
        (string Path, int Lines)[] files =
            [.. Sources.Select(path => (path, File.ReadLines(Path.Combine(Repository.Root, path)).Count()))];
        Repository.None(files.Where(file => file.Lines > MostLines).Select(file => $"{file.Path}: {file.Lines} lines"));
        int median = files.Select(file => file.Lines).Order().ElementAt(files.Length / 2);
        Assert.True(median <= MedianLines, $"The median file has {median} lines.");
    }

    [Fact]
    public void FilesAreNamedAfterTheirType() =>
        Repository.None(Sources.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)
        && (path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
        && Path.GetFileNameWithoutExtension(path) is var name
        && name is not ("Program" or "GlobalUsings" or "AssemblyInfo")
        && !System.Text.RegularExpressions.Regex.IsMatch(Repository.Read(path),
            $@"\b(class|struct|interface|record|enum|delegate)\b[^\n]*\b{name.Split('.')[0]}\b")));

    [Fact]
    public void SourcesLieAtMostThreeLevelsBelowSrc() => Repository.None(Repository.Files.Where(path =>
        path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
            && path.Count(letter => letter == '/') > 4));

    [Fact]
    public void NoFileNamesFoldersOfAMachine()
    {
        // Put together here, so that this file does not name them.
        string[] places = ["/" + "work/", "/" + "root/", "/" + "tmp/", Repository.Root,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/"];
        Repository.None(Repository.Files
            .Where(path =>
                Path.GetExtension(path) is not (".png" or ".jpg" or ".ttf" or ".safetensors" or ".gz" or ".svg"))
            .SelectMany(path => places.Where(place => place.Length > 1 && Repository.Read(path)
                .Contains(place, StringComparison.Ordinal)).Select(place => $"{path}: {place}")));
    }
}
