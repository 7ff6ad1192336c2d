namespace LeNetSharp.Bench;

/// <summary>A network whose training is measured.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Network">The network.</param>
/// <param name="LearningRate">A step size at which it learns, so that its numbers stay ordinary ones.</param>
internal sealed record TrainedShape(string Name, string Title, Network Network, float LearningRate)
{
    // Above so many multiply-adds an example, what is not multiply-add weighs little.
    private const double Large = 5e6;

    /// <summary>All shapes, the chapter's first.</summary>
    public static IReadOnlyList<TrainedShape> All { get; } =
    [
        Of("lenet", "the chapter's LeNet", [1, 28, 28], 0.9f, LeNet.Create()),
        Of("relu-max", "LeNet with ReLU and max pooling", [1, 28, 28], 0.05f, new(
            new Conv2d(6, kernel: 5, padding: 2), new ReLU(), new MaxPool2d(2),
            new Conv2d(16, kernel: 5), new ReLU(), new MaxPool2d(2),
            new Flatten(), new Linear(120), new ReLU(), new Linear(84), new ReLU(), new Linear(10))),
        Of("kernel-3", "LeNet with kernels of 3", [1, 28, 28], 0.9f, new(
            new Conv2d(6, kernel: 3, padding: 1), new Sigmoid(), new AvgPool2d(2),
            new Conv2d(16, kernel: 3), new Sigmoid(), new AvgPool2d(2),
            new Flatten(), new Linear(120), new Sigmoid(), new Linear(84), new Sigmoid(), new Linear(10))),
        Of("wide", "32 and 64 channels", [1, 28, 28], 0.05f, new(
            new Conv2d(32, kernel: 5, padding: 2), new ReLU(), new MaxPool2d(2),
            new Conv2d(64, kernel: 5), new ReLU(), new MaxPool2d(2),
            new Flatten(), new Linear(120), new ReLU(), new Linear(84), new ReLU(), new Linear(10))),
        Of("colour", "3 channels of 32x32", [3, 32, 32], 0.05f, new(
            new Conv2d(6, kernel: 5), new ReLU(), new MaxPool2d(2),
            new Conv2d(16, kernel: 5), new ReLU(), new MaxPool2d(2),
            new Flatten(), new Linear(120), new ReLU(), new Linear(84), new ReLU(), new Linear(10))),
        Of("c5-conv", "32x32, C5 a convolution", [1, 32, 32], 0.1f, new(
            new Conv2d(6, kernel: 5), new Tanh(), new AvgPool2d(2),
            new Conv2d(16, kernel: 5), new Tanh(), new AvgPool2d(2),
            new Conv2d(120, kernel: 5), new Tanh(),
            new Flatten(), new Linear(84), new Tanh(), new Linear(10))),
        Of("three-conv", "three convolutions, 16, 32, 64 maps", [1, 28, 28], 0.05f, new(
            new Conv2d(16, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2),
            new Conv2d(32, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2),
            new Conv2d(64, kernel: 3, padding: 1), new ReLU(),
            new Flatten(), new Linear(10))),
    ];

    /// <summary>The least share of the peak that it must reach: more where nearly all is multiply-add, and for the
    /// chapter's own.</summary>
    public double Bar => Name == "lenet" ? CpuEngine.WidestVector == 512 ? 0.75 : 0.70
        : Network.TrainingMultiplyAdds > Large ? 0.60 : 0.45;

    /// <summary>The shape of that name, or a network's own JSON file.</summary>
    /// <exception cref="ArgumentException">There is neither.</exception>
    public static TrainedShape Find(string name) => All.FirstOrDefault(shape => shape.Name == name)
        ?? (File.Exists(name)
            ? new TrainedShape(Path.GetFileNameWithoutExtension(name), name,
                Network.FromJson(File.ReadAllText(name)), 0.05f)
            : throw new ArgumentException(
                $"'{name}' is neither a network's JSON file nor one of {string.Join(", ", All.Select(shape => shape.Name))}."));

    /// <summary>Pictures to train on: Fashion-MNIST where it fits, else bytes drawn from a fixed seed.</summary>
    public ImageSet Images()
    {
        if (Network.Input is [1, 28, 28] && Network.Output.Count == 10)
            return FashionMnist.Load().Train;
        const int Count = 4096;
        Random random = new(0);
        byte[] pixels = new byte[Count * Network.Input.Count];
        random.NextBytes(pixels);
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
            labels[i] = random.Next(Network.Output.Count);
        return new ImageSet(Network.Input, pixels, labels);
    }

    private static TrainedShape Of(string name, string title, Shape input, float learningRate, Sequential layers) =>
        new(name, title, new Network(layers, input, name), learningRate);
}
