namespace LeNetSharp.Commands;

/// <summary>Exercise 2, the number of the convolutions' output maps; 20 and 50 are those of Caffe's LeNet.</summary>
internal static class ChannelsExperiment
{
    public static Experiment Value { get; } =
        new("channels", "Do more channels make the network better, and do fewer make it worse?",
    [
        new("6, 16", choices => choices),
        new("3, 8", choices => choices with { Convolutions = [new(3, Padding: 2), new(8)] }),
        new("12, 32", choices => choices with { Convolutions = [new(12, Padding: 2), new(32)] }),
        new("20, 50", choices => choices with { Convolutions = [new(20, Padding: 2), new(50)] }),
    ]);
}
