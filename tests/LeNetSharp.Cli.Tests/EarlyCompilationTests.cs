using System.Text.Json.Nodes;
using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

/// <summary>Nobody sees how the small training ends, so it is seen here that it does not fail.</summary>
public class EarlyCompilationTests
{
    [Theory]
    [MemberData(nameof(Recipes))]
    public void ItTrainsEveryRecipe(string name, RunOptions options)
    {
        JsonNode run = JsonNode.Parse(EarlyCompilation.Train(Networks.Find(name)!, options))!;
        Assert.True((bool)run["results"]!["isComplete"]!);
        Assert.Equal(options.Data, (string)run["options"]!["data"]!);
    }

    public static TheoryData<string, RunOptions> Recipes()
    {
        RunOptions chapter = new("fashion-mnist", Epochs: 10, BatchSize: 256, new Sgd(0.9f));
        TheoryData<string, RunOptions> all = new()
        {
            { "lenet", chapter },
            { "lenet", chapter with { BatchSize = 1, Steps = 5 } },
            { "lenet", chapter with { Validation = 0.1, EarlyStopping = new EarlyStopping(3) } },
            { "lenet5", chapter with { Optimizer = new Adam(0.001f), Schedule = new OneCycle() } },
        };
        foreach (Preset preset in Presets.All)
            all.Add(preset.Network, preset.Options(preset.Data));
        return all;
    }
}
