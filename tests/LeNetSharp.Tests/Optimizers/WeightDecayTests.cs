using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Weight decay is for the parameters that decay, and for no others.</summary>
[Trait("Width", "all")]
public class WeightDecayTests
{
    public static TheoryData<Optimizer> Optimizers =>
    [
        new Sgd(0.5f, weightDecay: 0.2), new Sgd(0.5f, momentum: 0.9, weightDecay: 0.2),
            new Sgd(0.5f, weightDecay: 0.2, decoupledWeightDecay: true),
        new Adam(0.5f, weightDecay: 0.2), new AdamW(0.5f, weightDecay: 0.2), new RMSprop(0.5f, weightDecay: 0.2),
    ];

    // The pictures are black and the scores alike, so no weight has a gradient: what changes, decays. Pieces begin and
    // end anywhere.
    [Theory]
    [MemberData(nameof(Optimizers))]
    public void ReachesWhatDecaysAlone(Optimizer optimizer)
    {
        Network network = new(new Sequential(new Flatten(), new Halves(1501), new Linear(2)), [1, 4, 4]);
        Model model = Draw.Model(network, (count, _) => [.. Enumerable.Repeat(0.5f, count)]);
        ImageSet images = new(network.Input, new byte[2 * 16], [0, 1]);
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session = engine.Train(model, images, optimizer);
            session.Step([0, 1], optimizer.LearningRate);
            Model after = session.Snapshot(1);
            Assert.All(after.Parameter("1.kept").Values.ToArray(), value => Assert.Equal(0.5f, value));
            Assert.All(after.Parameter("1.decaying").Values.ToArray(), value =>
                Assert.True(value < 0.5f, $"{optimizer}: {value}"));
            Assert.Single(after.Parameter("1.decaying").Values.ToArray().Distinct());
        }
    }

    [Fact]
    public void ParametersDecayByDefault() =>
        Assert.All(new Network(LeNet.Create(), [1, 28, 28]).Parameters, parameter => Assert.True(parameter.Decays));

    /// <summary>Hands its input on, and has two parameters that nothing depends on, of which one decays.</summary>
    private sealed record Halves(int Size) : Layer
    {
        public override Plan Build(Shape input) => new(input, input, 0,
            new Parameter("kept", [Size], Initializer.Zeros, 1, 1) { Decays = false },
            new Parameter("decaying", [Size], Initializer.Zeros, 1, 1));

        public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y) =>
            x.CopyTo(y);

        public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
            ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw) => dy[..dx.Length].CopyTo(dx);

        public override void Describe(LayerFields fields) { }
    }
}
