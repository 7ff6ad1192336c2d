using System.Text.RegularExpressions;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The C# of the book is cut from an example that runs.</summary>
public partial class BookTests
{
    [Fact]
    public void ItsCodeIsCutFromTheExample()
    {
        Dictionary<string, string> regions = Region().Matches(Text("examples/04-the-chapter/Program.cs"))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(["define", "shapes", "load", "evaluate", "train", "progress"], regions.Keys);
        Assert.Equal(regions.Values,
            Block().Matches(Text("docs/book/lenet.md")).Select(match => match.Groups[1].Value));
    }

    // With plain line ends on every system.
    private static string Text(string path) => Repository.Read(path).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^#region (\w+)\n(.*?)^#endregion$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
