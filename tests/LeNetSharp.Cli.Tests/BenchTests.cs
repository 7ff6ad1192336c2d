using System.Text.Json.Nodes;

namespace LeNetSharp.Cli.Tests;

/// <summary>What <c>lenet bench</c> prints; how fast it is, no test asks.</summary>
public class BenchTests
{
    [Fact]
    public void JsonHoldsEveryFigure()
    {
        Answer answer = Lenet.Run("bench", "--json", "--rounds", "1", "--threads", "1");
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        JsonObject json = JsonNode.Parse(answer.Output)!.AsObject();
        Assert.Equal(1, (int)json["threads"]!);
        Assert.Equal(1, (int)json["rounds"]!);
        Assert.True((double)json["fma_peak_gflops"]!["one_thread"]! > 0);
        string[] figures =
        [
            "train_examples_per_second", "train_share_of_peak", "predict_one_microseconds", "predict_one_share_of_peak",
            "predict_images_per_second", "predict_share_of_peak",
        ];
        Assert.All(figures, name => Assert.True((double)json[name]! > 0, name));
    }
}
