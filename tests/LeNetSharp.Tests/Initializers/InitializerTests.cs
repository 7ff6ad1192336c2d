using System.Text.Json.Nodes;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Spread and range of first weights, against what PyTorch drew for the same shapes.</summary>
public class InitializerTests
{
    private const int Draws = 50;

    private static readonly Dictionary<string, Initializer> names = new()
    {
        ["xavier_uniform_"] = Initializer.XavierUniform,
        ["xavier_normal_"] = Initializer.XavierNormal,
        ["kaiming_uniform_"] = Initializer.KaimingUniform,
        ["kaiming_normal_"] = Initializer.KaimingNormal,
    };

    private static JsonObject Theirs { get; } =
        JsonNode.Parse(File.ReadAllText(Path.Combine(GoldenFiles.Copies, "pytorch", "initializers.json")))!.AsObject();

    public static TheoryData<string> Entries => [.. Theirs.Select(entry => entry.Key)];

    // The spread of n draws is uncertain by at most 0.71/√n of itself (normal); five times that, for theirs and ours
    // together. The end of a uniform range is missed by its width times a few / n.
    [Theory]
    [MemberData(nameof(Entries))]
    public void SpreadAndRangeAreThoseOfPyTorch(string entry)
    {
        JsonNode theirs = Theirs[entry]!;
        string[] words = entry.Split(' ', 2);
        int[] shape = [.. JsonNode.Parse(words[1])!.AsArray().Select(size => (int)size!)];
        float[] ours = Draw(names[words[0]], shape);
        double spread = Math.Sqrt(ours.Average(value => (double)value * value));
        Assert.InRange(spread / (double)theirs["std"]!, 1 - 5 / Math.Sqrt(ours.Length), 1 + 5 / Math.Sqrt(ours.Length));
        double end = words[0].Contains("uniform", StringComparison.Ordinal) ? 40.0 / ours.Length : 0.35;
        Assert.InRange(ours.Max() / (double)theirs["max"]!, 1 - end, 1 + end);
        Assert.InRange(ours.Min() / (double)theirs["min"]!, 1 - end, 1 + end);
        Assert.InRange(ours.Average(), -5 * spread / Math.Sqrt(ours.Length), 5 * spread / Math.Sqrt(ours.Length));
    }

    [Fact]
    public void BiasesLieWithinOneOverTheRootOfTheFanIn()
    {
        Model model = Model.Create(new Network(LeNet.Create(), [1, 28, 28]), seed: 4);
        foreach ((string name, int fanIn) in new[] { ("0.bias", 25), ("3.bias", 150), ("7.bias", 400), ("9.bias", 120),
            ("11.bias", 84) })
        {
            float[] bias = model.Parameter(name).Values.ToArray();
            double bound = 1 / Math.Sqrt(fanIn);
            Assert.All(bias, value => Assert.InRange(value, -bound, bound));
            Assert.True(bias.Max(Math.Abs) > bound / 3, $"{name} is narrower than uniform within 1/√{fanIn} would be.");
        }
    }

    // Keras and Flax: variance 1 / fan-in, the normal one cut at two deviations of the uncut one.
    [Fact]
    public void LecunsHaveTheVarianceOfTheFanIn()
    {
        double deviation = 1 / Math.Sqrt(120);
        foreach ((Initializer initializer, double end) in new[] { (Initializer.LecunUniform, Math.Sqrt(3)),
            (Initializer.LecunNormal, 2 / 0.87962566103423978) })
        {
            float[] values = Draw(initializer, [84, 120]);
            Assert.Equal(1, Math.Sqrt(values.Average(value => (double)value * value)) / deviation,
                5 / Math.Sqrt(values.Length));
            Assert.Equal(end, values.Max() / deviation, 0.001);
            Assert.Equal(-end, values.Min() / deviation, 0.001);
        }
    }

    [Fact]
    public void ZerosAreZero() => Assert.All(Draw(Initializer.Zeros, [4, 3]), value => Assert.Equal(0f, value));

    // The fan-in of a map under a table counts its own inputs: 3, 4 or 6 of 6, at 25 weights each.
    [Fact]
    public void UnderAConnectionTableEachMapHasItsOwnFanIn()
    {
        Network network =
            new(new Sequential(new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5,
                weightInitializer: Initializer.UniformFanIn)), [6, 14, 14]);
        float[] weights = Model.Create(network, seed: 1).Parameter("0.weight").Values.ToArray();
        for (int map = 0; map < 16; map++)
        {
            ValueList<int> inputs = ConnectionTable.LeNet5.Inputs[map];
            double bound = 1 / Math.Sqrt(inputs.Count * 25);
            for (int c = 0; c < 6; c++)
            {
                float[] values = weights[((map * 6 + c) * 25)..((map * 6 + c + 1) * 25)];
                Assert.All(values, value => Assert.InRange(value, -bound, bound));
                Assert.Equal(inputs.Contains(c), values.Max(Math.Abs) > bound / 2);
            }
        }
    }

    [Fact]
    public void AnotherSeedDrawsOtherWeights()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(3)), [1, 2, 2]);
        float[] Weights(ulong seed) => Model.Create(network, seed).Parameter("1.weight").Values.ToArray();
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    private static float[] Draw(Initializer initializer, int[] shape)
    {
        Layer layer = shape.Length == 4
            ? new Conv2d(shape[0], kernel: (shape[2], shape[3]), weightInitializer: initializer)
            : new Linear(shape[0], weightInitializer: initializer);
        Network network = new(new Sequential(layer), shape.Length == 4 ? [shape[1], shape[2], shape[3]] : [shape[1]]);
        return [.. Enumerable.Range(0, Draws)
            .SelectMany(seed => Model.Create(network, (ulong)seed).Parameter("0.weight").Values.ToArray())];
    }
}
