using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>What the book shows in PyTorch runs there, and gives the layers' shapes and parameters that ours
/// have.</summary>
public class BookTests
{
    [Fact]
    public void PyTorchsLinesGiveOurShapes()
    {
        Network network = new(LeNet.Create(), [1, 28, 28], "lenet");
        string[] lines = Python.Run("torch", "Book/chapter.py",
            Path.Combine(Goldens.RepositoryRoot, "docs", "book", "lenet.md")).Trim().Split('\n');
        string[] ours = [.. network.Build().Select(pair =>
            $"{pair.Layer.GetType().Name} (1, {string.Join(", ", pair.Plan.Output)})"), $"{network.ParameterCount}"];
        Assert.Equal(ours, lines);
    }
}
