using System.Runtime.InteropServices;

namespace LeNetSharp.Peers;

/// <summary>What every peer is given, in plain files of one folder: the same weights, pictures, order and right
/// answers.</summary>
/// <remarks>The folder is described in <c>bench/peers/README.md</c>; <c>bench/compare</c> writes it.</remarks>
internal sealed class PeerTask(string folder)
{
    public const int Pixels = 28 * 28, Classes = 10, BatchSize = 256;
    public const float LearningRate = 0.9f;

    /// <summary>Names and shapes of the parameters, in the order in which <see cref="Weights"/> holds them.</summary>
    public static readonly (string Name, int[] Shape)[] Parameters =
    [
        ("0.weight", [6, 1, 5, 5]), ("0.bias", [6]), ("3.weight", [16, 6, 5, 5]), ("3.bias", [16]),
            ("7.weight", [120, 400]),
        ("7.bias", [120]), ("9.weight", [84, 120]), ("9.bias", [84]), ("11.weight", [10, 84]), ("11.bias", [10]),
    ];

    public float[] Weights { get; } = Read<float>(folder, "weights.f32");

    public byte[] TrainImages { get; } = Read<byte>(folder, "train-images.u8");

    public byte[] TrainLabels { get; } = Read<byte>(folder, "train-labels.u8");

    public byte[] TestImages { get; } = Read<byte>(folder, "test-images.u8");

    /// <summary>The order in which training takes the pictures.</summary>
    public int[] Order { get; } = Read<int>(folder, "order.i32");

    /// <summary>Right outputs for the first test pictures, ten each.</summary>
    public float[] Logits { get; } = Read<float>(folder, "logits.f32");

    /// <summary>Right mean losses of the first training steps.</summary>
    public float[] Losses { get; } = Read<float>(folder, "losses.f32");

    /// <summary>One parameter's values.</summary>
    public float[] Parameter(string name)
    {
        int start = 0;
        foreach ((string known, int[] shape) in Parameters)
        {
            int count = shape.Aggregate(1, (product, side) => product * side);
            if (known == name)
                return Weights[start..(start + count)];
            start += count;
        }
        throw new ArgumentException($"No parameter is called {name}.", nameof(name));
    }

    private static T[] Read<T>(string folder, string name) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(folder, name))).ToArray();
}
