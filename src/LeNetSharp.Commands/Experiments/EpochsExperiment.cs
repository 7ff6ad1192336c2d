namespace LeNetSharp.Commands;

/// <summary>Exercise 2, how long training goes on.</summary>
internal static class EpochsExperiment
{
    public static Experiment Value { get; } = new("epochs", "Does training longer make the network better?",
    [
        new("10", choices => choices with { Epochs = 10 }),
        new("5", choices => choices with { Epochs = 5 }),
        new("20", choices => choices with { Epochs = 20 }),
        new("30", choices => choices with { Epochs = 30 }),
    ])
    { Sets = ["--epochs", "--steps"] };
}
