namespace LeNetSharp.Formats.Tests;

/// <summary>The small files that <c>Fixtures/make_fixtures.py</c> wrote with h5py, and the model that they
/// hold.</summary>
internal static class KerasFixtures
{
    /// <summary>The network of the small files.</summary>
    public static Network Network { get; } =
        new(new Sequential(new Conv2d(2, kernel: 3), new Tanh(), new Flatten(), new Linear(3)), [1, 4, 5], "small");

    /// <summary>The path of one of them.</summary>
    public static string File(string name) =>
        Path.Combine(Goldens.RepositoryRoot, "tests", "LeNetSharp.Formats.Tests", "Keras", "Fixtures", name);

    /// <summary>The bytes of one of them.</summary>
    public static byte[] Bytes(string name) => System.IO.File.ReadAllBytes(File(name));

    /// <summary>The model, made by the script's formula for its weights.</summary>
    public static Model Model() => LeNetSharp.Model.FromParameters(Network, new Dictionary<string, Tensor>
    {
        ["0.weight"] = Weights([2, 1, 3, 3], "conv2d", "kernel", i => i % 9 * 2 + i / 9),
        ["0.bias"] = Weights([2], "conv2d", "bias", i => i),
        // Feature f = (h·3 + w)·2 + c there, f = (c·2 + h)·3 + w here.
        ["3.weight"] = Weights([3, 12], "dense", "kernel", i => (i % 6 * 2 + i % 12 / 6) * 3 + i / 12),
        ["3.bias"] = Weights([3], "dense", "bias", i => i),
    });

    private static Tensor Weights(Shape shape, string layer, string part, Func<int, int> place) =>
        new(shape, [.. Enumerable.Range(0, shape.Count).Select(i => place(i) / 64f + layer.Length + part.Length)]);
}
