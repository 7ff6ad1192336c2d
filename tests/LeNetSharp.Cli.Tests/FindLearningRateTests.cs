using System.Text.Json.Nodes;

namespace LeNetSharp.Cli.Tests;

/// <summary><c>lenet find-lr</c>.</summary>
public class FindLearningRateTests
{
    [Fact]
    public void ATableAReasonASuggestionAndAPicture()
    {
        using TemporaryFolder folder = new();
        Answer answer = Lenet.Run("find-lr", "--activation", "relu", "--pool", "max", "--batch-size", "64", "--output",
            folder.At("rate"));
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal("learning rate   loss  smoothed", answer.Lines[0]);
        Assert.Equal(21, answer.Lines.Length);
        Assert.Matches(
            @"^The loss falls fastest at [0-9.E-]+ and is least at [0-9.E-]+, after which it rises: [0-9.E-]+ is on the slope; a tenth of the least, [0-9.E-]+, is the careful choice\.$", answer.Lines[^3]);
        Assert.Matches(@"^suggested: --lr [0-9.E-]+$", answer.Lines[^2]);
        Assert.Equal($"{folder.At("rate")}.svg, {folder.At("rate")}.png", answer.Lines[^1]);
        Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(folder.At("rate.png"))[1..4]);
        Assert.StartsWith("<svg", File.ReadAllText(folder.At("rate.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void JsonIsOneObject()
    {
        using TemporaryFolder folder = new();
        JsonObject json = JsonNode.Parse(Lenet.Run("find-lr", "--steps", "20", "--from", "0.001", "--to", "1",
            "--optimizer", "adam", "-o", folder.At("rate"), "--json").Output)!.AsObject();
        Assert.Equal(["suggestion", "reason", "steepest", "lowest", "picture", "points"],
            json.Select(pair => pair.Key));
        Assert.Equal(20, json["points"]!.AsArray().Count);
        Assert.Equal(0.001, (double)json["points"]![0]!["learning_rate"]!, 1e-9);
    }

    [Theory]
    [InlineData("--lr is what find-lr looks for: leave it out.", "--lr", "0.1")]
    [InlineData("--steps must be a whole number of at least 10, but got '3'.", "--steps", "3")]
    [InlineData("--from must be below --to.", "--from", "1", "--to", "1")]
    public void BadInputIsOneLine(string message, params string[] arguments) =>
        Assert.Equal(new Answer(2, "", $"error: {message}\n"), Lenet.Run(["find-lr", .. arguments]));
}
