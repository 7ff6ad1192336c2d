namespace LeNetSharp.Commands;

/// <summary>What <c>--pool</c>, <c>--activation</c> and <c>--bias-init</c> change in a network: layers are
/// data.</summary>
/// <param name="Pool">avg or max; null leaves pooling as it is.</param>
/// <param name="Activation">One of <see cref="Activations"/>; null leaves activations as they are.</param>
/// <param name="BiasInitializer">An initializer's name; null leaves biases as they are.</param>
internal sealed record Edits(string? Pool, string? Activation, string? BiasInitializer)
{
    public static IReadOnlyList<string> Pools { get; } = ["avg", "max"];

    private static readonly (string Name, Layer Layer)[] activations =
    [
        ("sigmoid", new Sigmoid()), ("tanh", new Tanh()), ("relu", new ReLU()), ("leaky-relu", new LeakyReLU()),
            ("gelu", new GELU()), ("silu", new SiLU()),
    ];

    private static readonly Initializer[] initializers =
    [
        Initializer.Zeros, Initializer.UniformFanIn, Initializer.XavierUniform, Initializer.XavierNormal,
        Initializer.KaimingUniform, Initializer.KaimingNormal, Initializer.LecunUniform, Initializer.LecunNormal,
    ];

    public static IReadOnlyList<string> Activations { get; } = [.. activations.Select(pair => pair.Name)];

    public static IReadOnlyList<string> Initializers { get; } =
        [.. initializers.Select(initializer => initializer.Name)];

    /// <summary>The network with these edits.</summary>
    public Network Apply(Network network) => this == new Edits(null, null, null)
        ? network
        : new Network(Apply(network.Layers), network.Input, network.Name);

    private Sequential Apply(Sequential layers) => new([.. layers.Layers.Select(Apply)]);

    private Layer Apply(Layer layer) => layer switch
    {
        Sequential inner => Apply(inner),
        MaxPool2d pool when Pool == "avg" => new AvgPool2d(pool.Kernel, pool.Stride, pool.Padding),
        AvgPool2d pool when Pool == "max" => new MaxPool2d(pool.Kernel, pool.Stride, pool.Padding),
        Sigmoid or Tanh or ReLU or LeakyReLU or GELU or SiLU when Activation is not null =>
            activations.First(pair => pair.Name == Activation).Layer,
        Conv2d conv when BiasInitializer is not null => conv with { BiasInitializer = Bias() },
        Linear linear when BiasInitializer is not null => linear with { BiasInitializer = Bias() },
        _ => layer,
    };

    private Initializer Bias() => initializers.First(initializer => initializer.Name == BiasInitializer);
}
