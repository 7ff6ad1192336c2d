namespace LeNetSharp.Commands;

/// <summary>Exercise 2, the size of the convolutions' window. The first convolution keeps its pictures' size, the
/// second has no padding.</summary>
internal static class KernelExperiment
{
    public static Experiment Value { get; } = new("kernel", "Does another window than 5x5 make the network better?",
    [
        new("5x5", choices => choices),
        new("3x3", choices => With(choices, 3)),
        new("7x7", choices => With(choices, 7)),
        new("9x9", choices => With(choices, 9)),
    ]);

    private static Choices With(Choices choices, int kernel) =>
        choices with { Convolutions = [new(6, kernel, Padding: kernel / 2), new(16, kernel)] };
}
