using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LeNetSharp.SameBits;

/// <summary>Trains on pictures drawn by position and gives the SHA-256 of the weights: the same on every processor, at
/// every vector width and on any number of threads.</summary>
public static class Training
{
    /// <summary>The networks that are trained.</summary>
    public static IReadOnlyList<string> Networks { get; } = ["lenet", "relu-max-same", "batch-norm", "augmented"];

    /// <summary>Trains for some steps and hashes all parameters, little-endian, in order.</summary>
    /// <param name="name">One of <see cref="Networks"/>.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="batch">Pictures in each batch.</param>
    /// <param name="threads">Threads of the engine.</param>
    /// <param name="bits">Vector width of the engine; null for the processor's own.</param>
    public static string Hash(string name, int steps, int batch, int threads, int? bits)
    {
        Network network = Create(name);
        ImageSet images = Draw(count: 1024);
        using CpuEngine engine = new(threads, bits);
        using ITrainingSession session = engine.Train(Model.Create(network, seed: 3), images, OptimizerOf(name),
            augmentation: name == "augmented" ? everything : null);
        float rate = name == "lenet" ? 0.9f : 0.05f;
        int[] indices = new int[batch];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < batch; i++)
                indices[i] = (step * batch + i) * 7 % images.Count;
            session.Step(indices, rate);
        }
        Model model = session.Evaluated(steps);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in network.Parameters)
        {
            foreach (float value in model.Parameter(parameter.Name).Values)
                if (!float.IsFinite(value))
                    throw new InvalidOperationException(
                        $"{parameter.Name} is no longer finite: all NaN have the same bits, so nothing is compared.");
            hash.AppendData(MemoryMarshal.AsBytes(model.Parameter(parameter.Name).Values));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Optimizer OptimizerOf(string name) => name switch
    {
        "augmented" => new Sgd(0.9f, momentum: 0.9) { Average = 0.9 },
        "batch-norm" => new Muon(),
        _ => new Sgd(learningRate: 0.9f),
    };

    private static readonly Augmentation everything = new()
    {
        Shift = 2,
        Flip = true,
        Cutout = 8,
        Rotate = 15,
        Shear = 10,
        Scale = 0.1,
        Elastic = 30,
        MixUp = 0.3,
    };

    private static Network Create(string name) => name switch
    {
        "lenet" => new Network(LeNet.Create(), [1, 28, 28], name),
        "relu-max-same" => new Network(new Sequential(
            new Conv2d(7, kernel: 3, stride: 2, padding: Padding.Same), new ReLU(),
            new MaxPool2d(3, stride: 2, padding: 1), new Conv2d(18, kernel: (2, 3), padding: new Padding(0, 1, 1, 0)),
            new Tanh(), new AvgPool2d(2, countIncludePad: false, padding: 1), new Flatten(), new Linear(33), new ReLU(),
            new Linear(10)), [1, 28, 28], name),
        "batch-norm" => new Network(new Sequential(
            new Conv2d(6, kernel: 5, padding: 2), new BatchNorm2d(), new Tanh(), new AvgPool2d(2),
            new Conv2d(17, kernel: 3), new GELU(), new MaxPool2d(2), new BatchNorm2d(scale: false), new LeakyReLU(),
            new Conv2d(12, kernel: 3), new SiLU(), new GlobalAvgPool2d(), new Flatten(), new Linear(33),
            new BatchNorm1d(), new SiLU(), new Linear(10)),
            [1, 28, 28], name),
        "augmented" => new Network(new Sequential(
            new Conv2d(6, kernel: 5, padding: 2), new BatchNorm2d(), new ReLU(), new MaxPool2d(2), new Dropout(0.1f),
            new Conv2d(17, kernel: 3), new BatchNorm2d(), new SiLU(), new MaxPool2d(2), new Flatten(),
            new Dropout(0.25f), new Linear(33), new Tanh(), new Dropout(), new Linear(10)),
            [1, 28, 28], name),
        _ => throw new ArgumentException($"No network is called {name}. Known are: {string.Join(", ", Networks)}.",
            nameof(name)),
    };

    // Pictures like clothes: dark, with one bright rectangle whose place and size follow from the label, and noise.
    private static ImageSet Draw(int count)
    {
        Philox random = new(seed: 11, Purpose.InitialWeights, stream: 0);
        byte[] pixels = new byte[count * 784];
        int[] labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            int label = labels[n] = random.Below((ulong)n, 10);
            for (int i = 0; i < 784; i++)
            {
                bool inside = i / 28 > label && i / 28 < label + 14 && i % 28 > 20 - 2 * label && i % 28 < 27 - label;
                pixels[n * 784 + i] = (byte)((inside ? 180 : 0) + random.Below((ulong)(count + n * 784 + i), 64));
            }
        }
        return new ImageSet([1, 28, 28], pixels, labels);
    }
}
