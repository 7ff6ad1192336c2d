using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>What README shows is what runs: its C# is cut from the examples, and its network's JSON loads.</summary>
public partial class ReadmeTests
{
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
        Match region = MarkedRegion().Match(Text(example));
        Assert.True(region.Success, $"{example} has no '#region readme' with its '#endregion'.");
        return region.Groups[1].Value;
    }

    private static IEnumerable<string> Blocks(string readme, string language) => CodeBlock().Matches(Text(readme))
        .Where(block => block.Groups[1].Value == language).Select(block => block.Groups[2].Value);

    // With plain line ends on every system.
    private static string Text(string path) => Repository.Read(path).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^#region readme\n(.*?)^#endregion$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex MarkedRegion();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
