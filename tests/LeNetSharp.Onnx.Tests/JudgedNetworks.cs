namespace LeNetSharp.Onnx.Tests;

/// <summary>Networks that together use every layer and option that ONNX can say.</summary>
internal static class JudgedNetworks
{
    private static readonly Dictionary<string, Layer[]> layers = new(StringComparer.Ordinal)
    {
        ["relu-max"] =
        [
            new Conv2d(8, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(16, kernel: 3), new ReLU(),
                new MaxPool2d(3, stride: 2, padding: 1),
            new Flatten(), new Linear(32), new ReLU(), new Linear(10),
        ],
        ["tanh-same"] =
        [
            new Conv2d(6, kernel: 5, padding: Padding.Same), new Tanh(), new AvgPool2d(2),
                new Conv2d(12, kernel: (4, 2), stride: 2, padding: Padding.Same), new Tanh(),
            new MaxPool2d(2), new Flatten(), new Linear(10, bias: false),
        ],
        ["strided"] =
        [
            new Conv2d(8, kernel: 5, stride: 2, padding: 2, bias: false), new GELU(),
                new Conv2d(16, kernel: 3, stride: 2, padding: 1), new SiLU(),
            new Conv2d(24, kernel: 3, padding: 1), new LeakyReLU(0.2f), new GlobalAvgPool2d(), new Flatten(),
            new Linear(10), new Softmax(),
        ],
        ["batch-norm"] =
        [
            new Conv2d(6, kernel: 5, padding: 2), new BatchNorm2d(), new Tanh(), new MaxPool2d(2),
                new Conv2d(8, kernel: 3, bias: false), new BatchNorm2d(1e-3f, 0.01f, scale: false), new ReLU(),
            new AvgPool2d(2), new Flatten(), new Dropout(0.2f), new Linear(24), new BatchNorm1d(center: false),
            new Tanh(), new Dropout(), new Linear(10),
        ],
        ["groups"] =
        [
            new Conv2d(6, kernel: 3, padding: new Padding(0, 1, 2, 3), dilation: (2, 1)), new Tanh(),
                new Conv2d(12, kernel: 3, dilation: 2, groups: 3), new Sigmoid(),
            new AvgPool2d(3, stride: 2, padding: new Padding(1, 0, 1, 1)),
            new Conv2d(12, kernel: 1, groups: 12), new ReLU(),
            new AvgPool2d((2, 3), stride: 2, padding: (0, 1), countIncludePad: false), new Flatten(), new Linear(10),
        ],
        ["connections"] =
        [
            new Conv2d(6, kernel: 5), new Tanh(), new AvgPool2d(2),
                new Sequential(new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5), new Tanh()),
            new AvgPool2d(2), new Flatten(), new Linear(10),
        ],
    };

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => layers.Keys.Append("lenet");

    /// <summary>A model of random weights, biases and statistics.</summary>
    public static Model Create(string name)
    {
        Network network = layers.TryGetValue(name, out Layer[]? list)
            ? new Network(new Sequential(list), [1, 28, 28], name)
            : Networks.Find(name)!;
        Model first = Model.Create(network, seed: 11);
        Random random = new(4);
        return Model.FromParameters(network, network.Parameters.ToDictionary(parameter => parameter.Name, parameter =>
            Drawn(first.Parameter(parameter.Name), parameter, random)),
            normalization: new Normalization(255f, [0.286f], [0.353f]));
    }

    // Batch normalisation begins with ones and zeros, which would hide mistakes.
    private static Tensor Drawn(Tensor first, Parameter parameter, Random random) => parameter.Shape is [_]
        ? new Tensor(parameter.Shape, [.. Enumerable.Range(0, parameter.Shape.Count).Select(_ =>
            random.NextSingle() * 0.5f + (parameter.Name.EndsWith("var", StringComparison.Ordinal) ? 0.75f : -0.25f))])
        : first;
}
