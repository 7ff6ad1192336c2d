using LeNetSharp.Commands;

namespace LeNetSharp.Cli.Tests;

/// <summary>The experiments are data: each stands for what it says.</summary>
public class ChoicesTests
{
    private static readonly Network chapter = new(LeNet.Create(), [1, 28, 28], "lenet");

    public static TheoryData<string> Names => [.. Experiments.All.Select(experiment => experiment.Name)];

    [Theory, MemberData(nameof(Names))]
    public void TheFirstVariantIsTheChapters(string name)
    {
        Choices first = Experiments.Find(name).Baseline.Change(new Choices());
        Assert.Equal(chapter, first.Network([1, 28, 28], 10));
        Assert.Equal((0.9f, 10), (first.LearningRate, first.Epochs));
    }

    [Theory, MemberData(nameof(Names))]
    public void EveryVariantIsAnotherThingUnderItsOwnName(string name)
    {
        Experiment experiment = Experiments.Find(name);
        (Network, float, int)[] variants = [.. experiment.Variants.Select(variant => variant.Change(new Choices()))
            .Select(choices => (choices.Network([1, 28, 28], 10), choices.LearningRate, choices.Epochs))];
        Assert.Equal(variants.Length, variants.Distinct().Count());
        Assert.Equal(variants.Length, experiment.Variants.Select(variant => variant.Folder).Distinct().Count());
        Assert.All(experiment.Variants, variant => Assert.Matches("^[A-Za-z0-9.-]+$", variant.Folder));
        Assert.EndsWith("?", experiment.Question, StringComparison.Ordinal);
    }
}
