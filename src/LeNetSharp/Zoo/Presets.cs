namespace LeNetSharp;

/// <summary>The recipes that the library brings; <c>docs/results/accuracy.md</c> says what they reach.</summary>
/// <remarks>All were chosen on the last 10,000 training pictures, held out for that; the test pictures were looked at once, at the end.</remarks>
public static class Presets
{
    private static readonly Augmentation clothes = new() { Shift = 2, Flip = true, Cutout = 8 };
    private static readonly Augmentation digits = new() { Shift = 2, Rotate = 10, Scale = 0.1, Shear = 5 };

    // A new preset adds its line here.
    private static readonly Preset[] all =
    [
        Quick("lenet-quick", "the most accuracy in few seconds: a second or two", epochs: 5),
        Quick("lenet-quick-long", "as lenet-quick, with twice the time", epochs: 9),
        Modern("lenet-modern", "LeNet's size, modern layers", epochs: 24),
        Modern("lenet-plus", "below 100,000 parameters", epochs: 30),
        Modern("lenet-tiny", "below 9,000 parameters, for digits", epochs: 40),
    ];

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<Preset> All => all;

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. all.Select(preset => preset.Name)];

    /// <summary>The preset of that name, or null when there is none.</summary>
    public static Preset? Find(string name) => Array.Find(all, preset => preset.Name == name);

    private static Preset Quick(string name, string description, int epochs) =>
        new(name, description, "lenet-quick", new Sgd(0.1f, momentum: 0.9, nesterov: true, weightDecay: 5e-4), epochs, BatchSize: 128);

    private static Preset Modern(string name, string description, int epochs)
    {
        Preset preset = new(name, description, name, new Sgd(0.1f, momentum: 0.9, nesterov: true, weightDecay: 5e-4) { Average = 0.999 }, epochs, BatchSize: 128)
        {
            Augmentation = clothes,
        };
        return preset with { Others = new Dictionary<string, Preset> { ["mnist"] = preset with { Augmentation = digits } } };
    }
}
