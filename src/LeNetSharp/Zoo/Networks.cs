namespace LeNetSharp;

/// <summary>The networks that the library brings, by the names the command line offers.</summary>
public static class Networks
{
    // A new network adds its line here.
    private static readonly Dictionary<string, Func<Shape, int, Network>> makers = new(StringComparer.Ordinal)
    {
        ["lenet1989"] = (input, classes) => new Network(LeNet1989.Create(classes), input, "lenet1989"),
        ["lenet5"] = (input, classes) => new Network(LeNet5.Create(input, classes), input, "lenet5"),
        ["lenet"] = (input, classes) => new Network(LeNet.Create(classes), input, "lenet"),
        ["lenet-modern"] = (input, classes) => new Network(LeNetModern.Create(classes), input, "lenet-modern"),
        ["lenet-plus"] = (input, classes) => new Network(LeNetPlus.Create(classes), input, "lenet-plus"),
        ["lenet-quick"] = (input, classes) => new Network(LeNetQuick.Create(classes), input, "lenet-quick"),
        ["lenet-tiny"] = (input, classes) => new Network(LeNetTiny.Create(classes), input, "lenet-tiny"),
    };

    // Networks that are not made for pictures of 28 x 28.
    private static readonly Dictionary<string, Shape> inputs = new(StringComparer.Ordinal)
    { ["lenet1989"] = [1, 16, 16] };

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. makers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The network of that name, or null when there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="input">(channels, height, width) of one picture; default (1, 28, 28), for lenet1989 (1, 16,
    /// 16).</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ShapeException">The network is not made for such pictures.</exception>
    public static Network? Find(string name, Shape? input = null, int classes = 10) =>
        makers.TryGetValue(name, out Func<Shape, int, Network>? make)
            ? make(input ?? inputs.GetValueOrDefault(name, [1, 28, 28]), classes)
            : null;
}
