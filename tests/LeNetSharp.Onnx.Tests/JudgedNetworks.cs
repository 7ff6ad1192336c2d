namespace LeNetSharp.Onnx.Tests;

/// <summary>Networks that together use every layer and option that ONNX can say.</summary>
internal static class JudgedNetworks
{
    private static readonly Dictionary<string, Layer[]> layers = new(StringComparer.Ordinal)
    {
        ["relu-max"] =
        [
            new Conv2d(8, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(16, kernel: 3), new ReLU(), new MaxPool2d(3, stride: 2, padding: 1),
            new Flatten(), new Linear(32), new ReLU(), new Linear(10),
        ],
        ["tanh-same"] =
        [
            new Conv2d(6, kernel: 5, padding: Padding.Same), new Tanh(), new AvgPool2d(2), new Conv2d(12, kernel: (4, 2), stride: 2, padding: Padding.Same), new Tanh(),
            new MaxPool2d(2), new Flatten(), new Linear(10, bias: false),
        ],
        ["strided"] =
        [
            new Conv2d(8, kernel: 5, stride: 2, padding: 2, bias: false), new GELU(), new Conv2d(16, kernel: 3, stride: 2, padding: 1), new SiLU(),
            new Conv2d(24, kernel: 3, padding: 1), new LeakyReLU(0.2f), new GlobalAvgPool2d(), new Flatten(), new Linear(10), new Softmax(),
        ],
        ["groups"] =
        [
            new Conv2d(6, kernel: 3, padding: new Padding(0, 1, 2, 3), dilation: (2, 1)), new Tanh(), new Conv2d(12, kernel: 3, dilation: 2, groups: 3), new Sigmoid(),
            new AvgPool2d(3, stride: 2, padding: new Padding(1, 0, 1, 1)), new Conv2d(12, kernel: 1, groups: 12), new ReLU(),
            new AvgPool2d((2, 3), stride: 2, padding: (0, 1), countIncludePad: false), new Flatten(), new Linear(10),
        ],
        ["connections"] =
        [
            new Conv2d(6, kernel: 5), new Tanh(), new AvgPool2d(2), new Sequential(new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5), new Tanh()),
            new AvgPool2d(2), new Flatten(), new Linear(10),
        ],
    };

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => layers.Keys.Append("lenet");

    /// <summary>A model with weights whose biases are not zero.</summary>
    public static Model Create(string name) => Model.Create(
        layers.TryGetValue(name, out Layer[]? list) ? new Network(new Sequential(list), [1, 28, 28], name) : Networks.Find(name)!, seed: 11,
        normalization: new Normalization(255f, [0.286f], [0.353f]));
}
