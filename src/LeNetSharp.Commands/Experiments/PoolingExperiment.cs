namespace LeNetSharp.Commands;

/// <summary>Exercise 1: average pooling or max pooling.</summary>
internal static class PoolingExperiment
{
    public static Experiment Value { get; } =
        new("pooling", "Does max pooling in place of average pooling make the network better?",
    [
        new("average", choices => choices with { Pool = "avg" }),
        new("max", choices => choices with { Pool = "max" }),
    ])
        { Sets = ["--pool"] };
}
