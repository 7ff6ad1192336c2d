using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Paths that the documents name exist.</summary>
public partial class DocumentPathTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    public void PathsExist(string document)
    {
        Assert.True(Repository.Files.Contains(document), $"{document} is missing.");
        string[] named = [.. CodeSpan().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value)
            .Where(IsPath).Distinct()];
        Repository.None(named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))));
    }

    [Fact]
    public void LinksBetweenDocumentsExist()
    {
        List<string> broken = [];
        foreach (string document in Repository.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal)))
            broken.AddRange(Link().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal)
                    && !target.StartsWith("mailto:", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target)))
                .Select(target => $"{document}: {target}"));
        Repository.None(broken);
    }

    // A path has a slash inside and no blank; a name such as X.cs stands for a file that is still to be written, and a
    // bracket or a star for many. What begins with a slash, a tilde or runs/ lies on the user's machine.
    private static bool IsPath(string text) =>
        text.Contains('/', StringComparison.Ordinal) && text.IndexOfAny([' ', '<', '*', '{', '…', '(', '$', ':']) < 0
        && text[0] is not ('/' or '~' or '-') && !text.StartsWith("runs/", StringComparison.Ordinal)
        && !Placeholder().IsMatch(text);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(^|/)X([A-Z.]|/|$)")]
    private static partial Regex Placeholder();
}
