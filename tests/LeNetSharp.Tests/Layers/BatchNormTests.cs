using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Batch normalisation in training, where each output depends on the whole batch.</summary>
[Trait("Width", "all")]
public class BatchNormTests
{
    private static readonly Network small = new(new Sequential(
        new Conv2d(3, kernel: 2), new BatchNorm2d(), new Tanh(), new AvgPool2d(2),
        new BatchNorm2d(0.01f, 0.2f, scale: false, unbiasedVariance: false), new SiLU(),
        new Flatten(), new Linear(7), new BatchNorm1d(1e-3f, center: false), new Sigmoid(), new Linear(3)),
        [2, 5, 7], "small");

    // The loops over a whole batch against central differences, for the loss Σ p·y. Deviations are about one, and so
    // are third derivatives.
    [Theory]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    [InlineData(3, 4)]
    public void GradientsOfABatchEqualFiniteDifferences(int pictures, int area)
    {
        const double Step = 1.0 / 1024;
        BatchNorm2d layer = new(epsilon: 0.1f);
        Plan plan = layer.Build([2, 1, area]);
        float[] weights = Draw.Weights(plan, Draw.Grid, stream: 1);
        DoubleLane[][] x = Rows(pictures, 2 * area, stream: 2), p = Rows(pictures, 2 * area, stream: 3),
            y = Rows(pictures, 2 * area, 0), dx = Rows(pictures, 2 * area, 0);
        DoubleLane[] dw = new DoubleLane[plan.WeightCount];
        layer.BackwardBatch(plan, x, weights, p, dx, dw);
        double Loss()
        {
            layer.ForwardBatch(plan, x, weights, y);
            return y.SelectMany((row, n) => row.Zip(p[n], (value, factor) => value.Value * factor.Value)).Sum();
        }
        Tolerance tolerance = new(30 * Step * Step, 0);
        for (int n = 0; n < pictures; n++)
            for (int i = 0; i < 2 * area; i++)
            {
                DoubleLane before = x[n][i];
                x[n][i] = new(before.Value + Step);
                double above = Loss();
                x[n][i] = new(before.Value - Step);
                double slope = (above - Loss()) / (2 * Step);
                x[n][i] = before;
                tolerance.Check($"picture {n}", i, dx[n][i].Value, slope);
            }
        foreach (Parameter parameter in plan.Parameters.Where(parameter => parameter.IsTrainable))
            for (int c = 0; c < 2; c++)
            {
                ref float weight = ref weights[parameter.Offset + c];
                float before = weight;
                weight = before + (float)Step;
                double above = Loss();
                weight = before - (float)Step;
                double slope = (above - Loss()) / (2 * Step);
                weight = before;
                tolerance.Check(parameter.Name, c, dw[parameter.Offset + c].Value, slope);
            }
    }

    // One block, some, one that is not full: at every width and number of threads.
    [Fact]
    public void EnginesEqualTheLoopsOverABatch() =>
        KernelCheck.Run(small, Draw.Scaled, sizes: Engines.IsEmulated ? [5] : [5, 15, 16, 17, 33, 50]);

    // Maps that were flattened still lie as maps; each of their values is a channel of its own.
    [Fact]
    public void FlattenedMapsHaveAChannelForEachValue() => KernelCheck.Run(
        new Network(new Sequential(new Conv2d(3, kernel: 2), new Tanh(), new Flatten(), new BatchNorm1d(),
            new Linear(2)), [1, 4, 5]), Draw.Scaled, sizes: [5, 17]);

    // new = 0.9·old + 0.1·batch, with the variance divided by n − 1; with Keras' rule by n.
    [Theory]
    [InlineData(true, 0.9f * 4 + 0.1f * 50)]
    [InlineData(false, 0.9f * 4 + 0.1f * 25)]
    public void RunningStatisticsFollowTheBatch(bool unbiased, float variance)
    {
        Network network =
            new(new Sequential(new BatchNorm2d(unbiasedVariance: unbiased), new Flatten(), new Linear(2)), [1, 1, 1]);
        Model model = Model.FromParameters(network, new Dictionary<string, Tensor>
        {
            ["0.weight"] = new([1], [1f]),
            ["0.bias"] = new([1], [0f]),
            ["0.running_mean"] = new([1], [2f]),
            ["0.running_var"] = new([1], [4f]),
            ["2.weight"] = new([2, 1], [1f, -1f]),
            ["2.bias"] = new([2], [0f, 0f]),
        }, normalization: Normalization.None);
        ImageSet images = new([1, 1, 1], new float[] { 7f, 17f }, [0, 1]);
        foreach (CpuEngine engine in Engines.All)
        {
            using ITrainingSession session = engine.Train(model, images, new Sgd(0.1f));
            session.Gradients([0, 1]);
            Assert.Equal(2f, session.Snapshot(0).Parameter("0.running_mean").Values[0]);
            session.Step([0, 1], 0.1f);
            Assert.Equal(0.9f * 2 + 0.1f * 12, session.Snapshot(1).Parameter("0.running_mean").Values[0], 1e-6f);
            Assert.Equal(variance, session.Snapshot(1).Parameter("0.running_var").Values[0], 1e-6f);
            // What the session says of pictures uses them, as the model does.
            Assert.Equal(engine.Evaluate(session.Snapshot(1), images).Loss, session.Evaluate(images).Loss);
        }
    }

    // Far from zero, where a sum of squares would lose everything: two numbers around a million.
    [Fact]
    public void StatisticsFarFromZeroAreExact()
    {
        Network network = new(new Sequential(new BatchNorm2d(momentum: 1f), new Flatten(), new Linear(2)), [1, 2, 3]);
        float[] pixels = [.. Enumerable.Range(0, 40 * 6).Select(i => 1e6f + i % 2)];
        ImageSet images = new([1, 2, 3], pixels, new int[40]);
        foreach (CpuEngine engine in Engines.All)
        {
            using ITrainingSession session =
                engine.Train(Model.Create(network, normalization: Normalization.None), images, new Sgd(0.1f));
            session.Step([.. Enumerable.Range(0, 40)], 0.1f);
            Assert.Equal(0.25 * 240 / 239, session.Snapshot(1).Parameter("0.running_var").Values[0], 1e-6f);
        }
    }

    [Fact]
    public void ABatchOfOneValueIsRefused()
    {
        Model model = Model.Create(small);
        ImageSet images = Draw.Images(small.Input, 20, 3, Draw.Scaled);
        using ITrainingSession session = CpuEngine.Shared.Train(model, images, new Sgd(0.1f));
        string message = Assert.Throws<ArgumentException>(() => session.Step([0], 0.1f)).Message;
        Assert.Equal(
            "BatchNorm1d(epsilon: 0.001, center: false) trains on at least 2 values of each channel, but a batch of one picture of shape (7) has 1. Use a larger batch.", message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => session.Gradients([3])).Message);
        Assert.Equal(2, session.Step([0, 1], 0.1f).Count);
    }

    // Of a channel with one value in each picture there are two in two pictures; of a map there are enough in one.
    [Fact]
    public void OnePictureWithAMapIsEnough()
    {
        Network network = new(new Sequential(new BatchNorm2d(), new Flatten(), new Linear(3)), [2, 3, 3]);
        using ITrainingSession session =
            CpuEngine.Shared.Train(Model.Create(network), Draw.Images(network.Input, 1, 3, Draw.Scaled), new Sgd(0.1f));
        Assert.Equal(1, session.Step([0], 0.1f).Count);
    }

    // In one training batches of many sizes follow each other; each is as if it were the first.
    [Fact]
    public void BatchesOfOtherSizesLeaveNothingBehind()
    {
        Model model = Draw.Model(small, Draw.Scaled);
        ImageSet images = Draw.Images(small.Input, 70, 3, Draw.Scaled);
        int[] some = [.. Enumerable.Range(3, 21)];
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession fresh = engine.Train(model, images, new Sgd(0.1f)),
                used = engine.Train(model, images, new Sgd(0.1f));
            used.Gradients([.. Enumerable.Range(0, 70)]);
            used.Gradients([0, 1], ofInput: true);
            BatchGradients expected = fresh.Gradients(some, ofInput: true), ours = used.Gradients(some, ofInput: true);
            Assert.Equal(expected.Result, ours.Result);
            foreach ((string name, Tensor gradient) in expected.Parameters)
                Assert.Equal(gradient.Values.ToArray(), ours.Parameters[name].Values.ToArray());
            Assert.Equal(expected.Input.SelectMany(dx => dx.Values.ToArray()),
                ours.Input.SelectMany(dx => dx.Values.ToArray()));
        }
    }

    [Fact]
    public void FrozenParametersStay()
    {
        Network network = new(new Sequential(new Flatten(), new Shift(), new Linear(3)), [2, 2, 2]);
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, 20, 3, Draw.Scaled);
        Assert.Equal((8 + 27, 8), (network.ParameterCount, network.BufferCount));
        using ITrainingSession session = CpuEngine.Shared.Train(model, images, new Sgd(0.5f, weightDecay: 0.1));
        int[] all = [.. Enumerable.Range(0, 20)];
        Assert.Equal(["1.moving", "2.weight", "2.bias"], session.Gradients(all).Parameters.Keys);
        session.Step(all, 0.5f);
        Model after = session.Snapshot(1);
        foreach (string kept in new[] { "1.fixed", "1.seen" })
            Assert.Equal(model.Parameter(kept).Values.ToArray(), after.Parameter(kept).Values.ToArray());
        Assert.All(model.Parameter("1.moving").Values.ToArray().Zip(after.Parameter("1.moving").Values.ToArray()),
            pair => Assert.NotEqual(pair.First, pair.Second));
    }

    private static DoubleLane[][] Rows(int rows, int length, uint stream) =>
        [.. Enumerable.Range(0, rows)
            .Select(n => Draw.Normal(length, stream + 10 * (uint)n).Select(DoubleLane.Broadcast).ToArray())];

    /// <summary>Adds one parameter that is learned and one that is not, and keeps a third.</summary>
    private sealed record Shift : Layer
    {
        public override Plan Build(Shape input) => new(input, input, 0,
            new Parameter("fixed", input, Initializer.Zeros, 1, 1) { Role = ParameterRole.Frozen },
            new Parameter("moving", input, Initializer.Zeros, 1, 1),
            new Parameter("seen", input, Initializer.Zeros, 1, 1) { Role = ParameterRole.Buffer });

        public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] + T.Broadcast(plan.Parameters[0].In(weights)[i] + plan.Parameters[1].In(weights)[i]);
        }

        public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
            ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
        {
            for (int i = 0; i < dy.Length; i++)
                foreach (Parameter parameter in plan.Parameters)
                    parameter.In(dw)[i] += dy[i];
            dy[..dx.Length].CopyTo(dx);
        }

        public override void Describe(LayerFields fields) { }
    }
}
