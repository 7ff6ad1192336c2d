using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What README shows is what runs: its C# is cut from the examples, and its network's JSON loads.</summary>
public partial class ReadmeTests
{
    private static readonly string root = FindRoot();

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.tr.md")]
    public void ItsCodeIsCutFromTheExamples(string readme)
    {
        string[] examples = ["examples/01-lenet/Program.cs", "examples/03-own-data/Program.cs"];
        Assert.Equal(examples.Select(Region), Blocks(readme, "csharp"));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.tr.md")]
    public void ItsNetworkLoads(string readme)
    {
        Network network = Network.FromJson(Assert.Single(Blocks(readme, "json")));
        Assert.Equal("(10)", network.Output.ToString());
    }

    private static string Region(string example)
    {
        Match region = MarkedRegion().Match(Read(example));
        Assert.True(region.Success, $"{example} has no '#region readme' with its '#endregion'.");
        return region.Groups[1].Value;
    }

    private static IEnumerable<string> Blocks(string readme, string language) => CodeBlock().Matches(Read(readme))
        .Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value);

    private static string Read(string path) =>
        File.ReadAllText(Path.Combine(root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LeNetSharp.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("No folder above the tests holds LeNetSharp.slnx.");
    }

    [GeneratedRegex(@"^#region readme\n(.*?)^#endregion$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MarkedRegion();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
