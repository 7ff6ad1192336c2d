namespace LeNetSharp;

/// <summary>The recipes that the library brings; <c>docs/results/accuracy.md</c> says what they reach.</summary>
/// <remarks>They are chosen on a sixth of the training pictures, kept back for that; test pictures are looked at once,
/// at the end.</remarks>
public static class Presets
{
    private static readonly Augmentation clothes = new() { Shift = 1, Flip = true };
    private static readonly Augmentation digits = new() { Shift = 1, Rotate = 10, Scale = 0.1 };

    // A new preset adds its line here.
    private static readonly Preset[] all =
    [
        Quick(),
        Modern("lenet-modern", "LeNet's size with modern layers", epochs: 24, epochsOfDigits: 16),
        Modern("lenet-plus", "the most accuracy below 100,000 parameters", epochs: 24, epochsOfDigits: 16),
        Modern("lenet-tiny", "below 9,000 parameters", epochs: 40, epochsOfDigits: 40),
        Historical("lenet5", "LeNet-5 as it was in 1998, on MNIST", LeNet5.Recipe()),
        Historical("lenet1989", "its ancestor, on digits of 16 x 16", LeNet1989.Recipe()),
    ];

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<Preset> All => all;

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. all.Select(preset => preset.Name)];

    /// <summary>The preset of that name, or null when there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static Preset? Find(string name) => Array.Find(all, preset => preset.Name == name);

    // Batches of 256 took less time a picture, but with a rate to match some seeds were lost.
    private static Preset Quick()
    {
        Preset preset = new("lenet-quick", "much accuracy in few seconds", "lenet-quick",
            new Sgd(0.1f, momentum: 0.9, nesterov: true, weightDecay: 5e-4), Epochs: 5, BatchSize: 128);
        return preset.With("mnist", preset with { Epochs = 3 });
    }

    private static Preset Historical(string name, string description, RunOptions recipe) =>
        new(name, description, name, recipe.Optimizer, recipe.Epochs, recipe.BatchSize)
        { Data = recipe.Data, Schedule = recipe.Schedule, Loss = recipe.Loss };

    private static Preset Modern(string name, string description, int epochs, int epochsOfDigits)
    {
        Preset preset = new(name, description, name, new Muon(0.05f), epochs, BatchSize: 128)
        {
            Augmentation = clothes,
            Loss = new SoftmaxCrossEntropy(0.05),
        };
        return preset.With("mnist", preset with { Augmentation = digits, Epochs = epochsOfDigits });
    }
}
