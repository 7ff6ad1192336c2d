using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Every path that the documents name is there.</summary>
public partial class DocumentTests
{
    [Theory]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    public void CodeSpansNameRealPaths(string document)
    {
        // A span that begins with a folder of the repository is a path.
        string[] paths = [.. CodeSpan().Matches(Repository.Read(document)).Select(span => span.Groups[1].Value)
            .Where(span => span.Contains('/') && Repository.Has(span.Split('/')[0]))];
        Assert.NotEmpty(paths);
        Assert.Empty(paths.Where(path => !Repository.Has(path)));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.tr.md")]
    [InlineData("CONTRIBUTING.md")]
    public void LinksLeadToRealFiles(string document)
    {
        string[] targets = [.. Link().Matches(Repository.Read(document)).Select(link => link.Groups[1].Value)
            .Where(target => !target.StartsWith("https://", StringComparison.Ordinal))];
        Assert.NotEmpty(targets);
        Assert.Empty(targets.Where(target => !Repository.Has(target)));
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
