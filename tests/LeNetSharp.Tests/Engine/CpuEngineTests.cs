using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Whole networks on the fast engine against the plain loops, with batches around one and two blocks of
/// sixteen.</summary>
[Trait("Width", "all")]
public class CpuEngineTests
{
    private static int[] Sizes => Engines.IsEmulated ? [1, 17] : [1, 2, 15, 16, 17, 31, 32, 33, 96];

    [Fact]
    public void LeNetOfTheChapter() =>
        KernelCheck.Run(new Network(LeNet.Create(), [1, 28, 28], "lenet"), Draw.Scaled,
            sizes: Engines.IsEmulated ? [17] : [1, 16, 33]);

    [Fact]
    public void SigmoidAndAveragePooling() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2), new Conv2d(16, kernel: 3), new Sigmoid(),
        new AvgPool2d(2), new Flatten(), new Linear(20), new Sigmoid(), new Linear(10)), [1, 13, 12], "sigmoid"),
        Draw.Scaled, sizes: Sizes);

    [Fact]
    public void StridesAndTanh() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(7, kernel: 4, stride: 2, padding: 1), new Tanh(),
        new Conv2d(13, kernel: 3, stride: (2, 1), padding: 1), new Tanh(), new Conv2d(5, kernel: 2), new Flatten(),
        new Linear(10)), [3, 13, 11], "strided"), Draw.Scaled, sizes: Sizes);

    [Fact]
    public void SamePaddingAndTanh() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(8, kernel: 3, padding: Padding.Same), new Tanh(), new AvgPool2d(2),
        new Conv2d(9, kernel: 4, stride: 2, padding: Padding.Same), new Tanh(), new Flatten(), new Linear(12),
        new Tanh(), new Linear(7)), [2, 12, 10], "same"), Draw.Scaled, sizes: Sizes);

    // The first and last output rows see nothing of the input, the next ones some rows of their window.
    [Fact]
    public void RowsOfTheWindowThatLieOverPaddingAlone() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(7, kernel: 2, padding: 3), new Tanh(),
        new Conv2d(4, kernel: 3, stride: 2, dilation: 2, padding: new Padding(5, 1, 4, 0)), new Tanh(),
        new Flatten(), new Linear(5)), [2, 3, 6], "over padding"), Draw.Scaled, sizes: Sizes);

    // Five columns go back two output columns at a time: an odd number of them, padding of every kind, other heights.
    [Fact]
    public void ColumnsInPairs() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(5, kernel: 2), new Tanh(), new Conv2d(9, kernel: 5, padding: new Padding(1, 3, 0, 2)), new Tanh(),
        new Conv2d(4, kernel: (3, 5), padding: 2), new Tanh(), new Conv2d(6, kernel: (4, 5), padding: (0, 6)), new Tanh(),
        new Flatten(), new Linear(5)), [2, 9, 10], "pairs"), Draw.Scaled, sizes: Sizes);

    // On the grid of exact numbers: both sides see the same ties and the same zeros.
    [Fact]
    public void ReLUAndMaxPooling() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(6, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(10, kernel: 3), new ReLU(),
        new MaxPool2d(3, stride: 2), new Flatten(), new Linear(10)), [1, 12, 13], "relu-max"), Draw.Grid, sizes: Sizes);

    [Fact]
    public void GroupsTablesAndDilation() => KernelCheck.Run(new Network(new Sequential(
        new Conv2d(6, kernel: 3, padding: new Padding(0, 1, 2, 0)), new Tanh(),
        new Conv2d(16, kernel: 3, connections: ConnectionTable.LeNet5), new Sequential(new Tanh(),
            new Conv2d(8, kernel: 2, dilation: 2, groups: 4, bias: false)), new Flatten(), new Linear(3)),
        [1, 9, 10], "groups"), Draw.Scaled, sizes: Engines.IsEmulated ? [3] : [1, 16, 33]);

    [Fact]
    public void BytesAreScaledShiftedAndDividedPerChannel()
    {
        Network network = new(new Sequential(new Conv2d(2, kernel: 2), new Flatten(), new Linear(3)), [2, 3, 3]);
        Normalization normalization = new(255f, [0.25f, 0.5f], [0.5f, 2f]);
        byte[] raw = [.. Enumerable.Range(0, 20 * 18).Select(i => (byte)(i * 37))];
        float[] seen = [.. raw.Select((value, i) => normalization.Apply(value, i / 9 % 2))];
        int[] labels = new int[20];
        Model bytes = Model.Create(network, seed: 5, normalization: normalization),
            floats = Model.Create(network, seed: 5, normalization: Normalization.None);
        foreach (CpuEngine engine in Engines.All)
            Assert.Equal(engine.Predict(floats, new ImageSet(network.Input, seen, labels)),
                engine.Predict(bytes, new ImageSet(network.Input, raw, labels)));
    }

    [Fact]
    public void CapturesWhatEachLayerGives()
    {
        Network network = new(LeNet.Create(), [1, 28, 28], "lenet");
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, 2, 10, Draw.Normal);
        DoubleLane[][] expected = new ReferenceEngine<DoubleLane>(lane => lane.Value)
            .Forward(network, model.Weights.Span, Reference.Input(images, 1));
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            IReadOnlyList<Tensor> layers = engine.Capture(model, images, index: 1);
            Assert.Equal(network.Build().Select(pair => pair.Plan.Output), layers.Select(tensor => tensor.Shape));
            for (int i = 0; i < layers.Count; i++)
                Tolerance.OfSums(400, Reference.Numbers(expected[i + 1]))
                    .Check($"layer {i}, {Engines.Text(engine)}", layers[i].Values, Reference.Numbers(expected[i + 1]));
        }
    }

    [Fact]
    public void AnswersAreTheFirstOfTheLargestScores()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(3, bias: false)), [2, 1, 1]);
        Model model = Model.FromParameters(network, new Dictionary<string, Tensor>
        {
            ["1.weight"] =
            new([3, 2], [1, 0, 0, 1, 0, 1])
        }, normalization: Normalization.None);
        ImageSet images = new(network.Input, new float[] { 2, 1, 1, 2, 1, 1 }, [0, 2, 0]);
        foreach (CpuEngine engine in Engines.All)
        {
            Evaluation evaluation = engine.Evaluate(model, images);
            Assert.Equal([0, 1, 0], evaluation.Answers);
            Assert.Equal(2, evaluation.Correct);
        }
    }

    [Fact]
    public void NoPicturesNoAnswers()
    {
        Network network = new(new Sequential(new Flatten(), new Linear(3)), [1, 2, 2]);
        ImageSet none = new(network.Input, Array.Empty<byte>(), []);
        Assert.Empty(CpuEngine.Shared.Predict(Model.Create(network), none));
        Evaluation evaluation = CpuEngine.Shared.Evaluate(Model.Create(network), none);
        Assert.Equal((0, 0, 0.0), (evaluation.Count, evaluation.Correct, evaluation.Accuracy));
    }

    // ./test names the width that each run must have, so that a switch that does nothing is noticed.
    [Fact]
    public void HasTheWidthThatTheRunIsNamedFor()
    {
        string? named = Environment.GetEnvironmentVariable("LENET_VECTOR_WIDTH");
        if (named is not null)
            Assert.Equal(named, FormattableString.Invariant($"{CpuEngine.Shared.VectorBits}"));
        Assert.Contains(CpuEngine.Shared.VectorBits, new[] { 128, 256, 512 });
        Assert.Equal(Environment.ProcessorCount, CpuEngine.Shared.Threads);
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(-1, 256)]
    [InlineData(1, 64)]
    [InlineData(1, 0)]
    public void RefusesThreadsAndWidthsThatDoNotExist(int threads, int bits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CpuEngine(threads, bits));
}
