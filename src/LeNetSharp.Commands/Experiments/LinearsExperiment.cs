namespace LeNetSharp.Commands;

/// <summary>Exercise 2, the number of fully connected layers, the last one counted.</summary>
internal static class LinearsExperiment
{
    public static Experiment Value { get; } =
        new("linears", "Do more fully connected layers make the network better, and do fewer make it worse?",
    [
        new("3", choices => choices),
        new("1", choices => choices with { Linears = [] }),
        new("2", choices => choices with { Linears = [120] }),
        new("4", choices => choices with { Linears = [120, 84, 84] }),
    ]);
}
