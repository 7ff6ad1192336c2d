namespace LeNetSharp.Commands;

/// <summary>What the chapter's exercises let one choose; a variant of an experiment changes some of it. The defaults
/// are the chapter's.</summary>
internal sealed record Choices
{
    public ValueList<Convolution> Convolutions { get; init; } = [new(6, Padding: 2), new(16)];

    /// <summary>Outputs of the fully connected layers before the last.</summary>
    public ValueList<int> Linears { get; init; } = [120, 84];

    /// <summary>One of <see cref="Edits.Pools"/>.</summary>
    public string Pool { get; init; } = "avg";

    /// <summary>One of <see cref="Edits.Activations"/>.</summary>
    public string Activation { get; init; } = "sigmoid";

    public Initializer Weights { get; init; } = Initializer.XavierUniform;

    public Initializer Biases { get; init; } = Initializer.UniformFanIn;

    public float LearningRate { get; init; } = 0.9f;

    public int Epochs { get; init; } = 10;

    /// <summary>The network of these choices.</summary>
    /// <param name="input">(channels, height, width) of one picture.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ShapeException">The pictures are too small for it.</exception>
    public Network Network(Shape input, int classes)
    {
        List<Layer> layers = [];
        foreach (Convolution convolution in Convolutions)
        {
            layers.AddRange([new Conv2d(convolution.Channels, convolution.Kernel, padding: convolution.Padding,
                weightInitializer: Weights, biasInitializer: Biases), new Sigmoid()]);
            if (convolution.Pools)
                layers.Add(new AvgPool2d(2));
        }
        layers.Add(new Flatten());
        foreach (int features in Linears)
            layers.AddRange([new Linear(features, weightInitializer: Weights, biasInitializer: Biases), new Sigmoid()]);
        layers.Add(new Linear(classes, weightInitializer: Weights, biasInitializer: Biases));
        return new Edits(Pool, Activation, null).Apply(new Network(new Sequential([.. layers]), input, "lenet"));
    }
}
