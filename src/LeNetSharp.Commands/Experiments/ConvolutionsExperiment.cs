namespace LeNetSharp.Commands;

/// <summary>Exercise 2, the number of convolutions. Those beyond two are 3x3, keep the size of their maps, and pool no
/// more.</summary>
internal static class ConvolutionsExperiment
{
    private static readonly Convolution third = new(32, Kernel: 3, Padding: 1, Pools: false);

    public static Experiment Value { get; } =
        new("convolutions", "Do more convolutions make the network better, and does one alone make it worse?",
    [
        new("2", choices => choices),
        new("1", choices => choices with { Convolutions = [new(6, Padding: 2)] }),
        new("3", choices => choices with { Convolutions = [.. choices.Convolutions, third] }),
        new("4", choices => choices with { Convolutions = [.. choices.Convolutions, third, third] }),
    ]);
}
