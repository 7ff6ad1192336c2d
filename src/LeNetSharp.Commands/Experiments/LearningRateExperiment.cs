namespace LeNetSharp.Commands;

/// <summary>Exercise 2, the learning rate.</summary>
internal static class LearningRateExperiment
{
    public static Experiment Value { get; } =
        new("learning-rate", "Does another learning rate than 0.9 make the network better?",
    [
        new("0.9", choices => choices with { LearningRate = 0.9f }),
        new("0.1", choices => choices with { LearningRate = 0.1f }),
        new("0.3", choices => choices with { LearningRate = 0.3f }),
        new("1.5", choices => choices with { LearningRate = 1.5f }),
        new("3", choices => choices with { LearningRate = 3f }),
    ])
        { Sets = ["--lr", "--optimizer"] };
}
