using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Training on one picture at a time: the gradients of the plain loops, and the same bits at every vector
/// width.</summary>
[Trait("Width", "all")]
public class SingleTrainingTests
{
    private const int Pictures = 5;

    private static readonly Dictionary<string, (Sequential Layers, Shape Input)> networks = new()
    {
        ["the chapter's"] = (new(new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2),
            new Conv2d(16, kernel: 5), new Sigmoid(), new AvgPool2d(2), new Flatten(), new Linear(20), new Sigmoid(),
                new Linear(10)), [1, 16, 16]),
        ["of 1998"] = (LeNet5.Create([1, 32, 32]), [1, 32, 32]),
        ["of 1989"] = (LeNet1989.Create(), [1, 16, 16]),
        ["strides and colours"] = (new(new Conv2d(17, kernel: 3, stride: 2, padding: 1, dilation: (1, 2)), new GELU(),
            new MaxPool2d(2), new Subsample2d(2), new ReLU(), new Flatten(), new Linear(33), new Tanh(), new Linear(7),
                new Softmax()), [3, 14, 15]),
        ["groups"] = (new(new Conv2d(4, kernel: 3), new Tanh(), new Conv2d(6, kernel: 3, groups: 2),
            new GlobalAvgPool2d(), new Flatten(), new Linear(3)), [2, 9, 9]),
    };

    public static TheoryData<string> Names => [.. networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsAreThoseOfThePlainLoops(string name)
    {
        (Network network, Model model, ImageSet images) = Drawn(name);
        Loss loss = name == "of 1998" ? new MaximumAPosteriori(20) : name == "of 1989" ? new MeanSquaredError()
            : new SoftmaxCrossEntropy();
        ReferenceEngine<DoubleLane> reference = new(lane => lane.Value);
        for (int n = 0; n < (Engines.IsEmulated ? 1 : 3); n++)
        {
            DoubleLane[] sums = new DoubleLane[network.Plan.WeightCount];
            (double value, bool correct, DoubleLane[] dx) = reference.Backward(network, model.Weights.Span,
                Reference.Input(images, n), images.Labels[n], 1f, sums, loss);
            foreach (CpuEngine engine in Engines.OfEachWidth)
            {
                using ITrainingSession session = engine.Train(model, images, new Sgd(0.5f), loss: loss, batchSize: 1);
                BatchGradients ours = session.Gradients([n], ofInput: true);
                string where = $"{name}, {Engines.Text(engine)}";
                Tolerance.OfSums(1000, [value]).Check($"{where}, loss", 0, ours.Result.LossSum, value);
                Assert.Equal(correct ? 1 : 0, ours.Result.Correct);
                foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsTrainable))
                {
                    double[] expected = [.. parameter.In<DoubleLane>(sums).ToArray()
                        .Select((lane, i) => parameter.Mask?[i] == false ? 0 : lane.Value)];
                    Near(ours.Parameters[parameter.Name].Values, expected, $"{where}, {parameter.Name}");
                }
                Near(ours.Input[0].Values, Reference.Numbers(dx), $"{where}, picture");
            }
        }
    }

    // Several pictures in a step: the mean of their gradients.
    [Fact]
    public void ABatchHasTheMeanOfItsGradients()
    {
        (Network network, Model model, ImageSet images) = Drawn("of 1989");
        using ITrainingSession session = Engines.All[0].Train(model, images, new Sgd(0.5f), batchSize: 1);
        BatchGradients both = session.Gradients([3, 1]), first = session.Gradients([3]),
            second = session.Gradients([1]);
        Assert.Equal(first.Result.LossSum + second.Result.LossSum, both.Result.LossSum);
        foreach (string name in both.Parameters.Keys)
            for (int i = 0; i < both.Parameters[name].Values.Length; i++)
                Assert.Equal((first.Parameters[name].Values[i] + second.Parameters[name].Values[i]) / 2,
                    both.Parameters[name].Values[i], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryWidthHasTheSameBits(string name)
    {
        (_, Model model, ImageSet images) = Drawn(name);
        Optimizer[] optimizers = [new Sgd(0.05f, momentum: 0.5),
            new StochasticDiagonalLevenbergMarquardt(mu: 1, samples: Engines.IsEmulated ? 2 : 17)];
        foreach (Optimizer optimizer in name == "of 1998" ? optimizers[1..] : optimizers)
        {
            float[][] weights =
                [.. Engines.All.Select(engine => Weights(Train(engine, model, images, optimizer, 0, null, out _)))];
            Assert.All(weights, own => Assert.True(own.SequenceEqual(weights[0]), $"{name}, {optimizer}"));
            Assert.DoesNotContain(weights[0], value => !float.IsFinite(value));
            Assert.NotEqual(Weights(model), weights[0]);
        }
    }

    // Stopped in the middle of a pass, and gone on from what it remembered.
    [Fact]
    public void GoesOnAsIfItHadNotStopped()
    {
        (_, Model model, ImageSet images) = Drawn("of 1989");
        int middle = Engines.IsEmulated ? 1 : 8;
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.05f, momentum: 0.5),
            new StochasticDiagonalLevenbergMarquardt(mu: 1, samples: 9), new Adam() })
        {
            Model whole = Train(Engines.All[0], model, images, optimizer, 0, null, out _);
            Model half = Train(Engines.All[0], model, images, optimizer, 0, null,
                out OptimizerState state, end: middle);
            Assert.DoesNotContain(Weights(whole), value => !float.IsFinite(value));
            Assert.Equal(Weights(whole), Weights(Train(Engines.All[0], half, images, optimizer, middle, state, out _)));
        }
    }

    // Before each pass the second derivatives are estimated anew; with them w ← w − η / (μ + h) · dw.
    [Fact]
    public void LevenbergAndMarquardtStepByTheirCurvature()
    {
        (Network network, Model model, ImageSet images) = Drawn("of 1989");
        StochasticDiagonalLevenbergMarquardt optimizer = new(mu: 0.25, samples: 6);
        using ITrainingSession session = Engines.All[0]
            .Train(model, images, optimizer, loss: new MeanSquaredError(), batchSize: 1);
        BatchGradients gradients = session.Gradients([2]);
        session.Step([2], 0.125f);
        Philox random = new(0, Purpose.Curvature, 0);
        int[] chosen = [.. Enumerable.Range(0, 6).Select(i => random.Below((ulong)i, Pictures))];
        float[] curvature = new CurvatureEstimate(network, model.Normalization, new MeanSquaredError())
            .Of(model.Weights.Span, images, chosen);
        Model after = session.Snapshot(1);
        foreach (Parameter parameter in network.Parameters)
            for (int i = 0; i < parameter.Shape.Count; i++)
                Assert.Equal(model.Parameter(parameter.Name).Values[i] - 0.125f / (0.25f
                    + curvature[parameter.Offset + i]) * gradients.Parameters[parameter.Name].Values[i],
                    after.Parameter(parameter.Name).Values[i], 1e-6f);
    }

    [Fact]
    public void LevenbergAndMarquardtTakeOnePictureAtATime()
    {
        Trainer trainer = new(new StochasticDiagonalLevenbergMarquardt(), batchSize: 2, epochs: 1);
        Assert.Equal(
            "StochasticDiagonalLevenbergMarquardt(0.0005) takes one picture at a time, but a batch has 2. Use a batch size of 1.",
            Assert.Throws<ArgumentException>(() => trainer.Fit(TinyData.Network, TinyData.Of(4))).Message);
        Network normalised = new(new Sequential(new Flatten(), new BatchNorm1d(), new Linear(2)), [1, 1, 1]);
        Assert.Equal(
            "StochasticDiagonalLevenbergMarquardt(0.0005) takes one picture at a time, but batch normalisation needs more. Use another optimizer.",
            Assert.Throws<ArgumentException>(() => CpuEngine.Shared.Train(Model.Create(normalised),
                TinyData.Of(4).Train, new StochasticDiagonalLevenbergMarquardt())).Message);
    }

    private static (Network Network, Model Model, ImageSet Images) Drawn(string name)
    {
        (Sequential layers, Shape input) = networks[name];
        Network network = new(layers, input, name);
        return (network, Draw.Model(network, (count, stream) => [.. Draw.Normal(count, stream)
            .Select(value => value * 0.2f)]), Draw.Images(input, Pictures, network.Output.Count, Draw.Scaled));
    }

    private static Model Train(CpuEngine engine, Model model, ImageSet images, Optimizer optimizer, int start,
        OptimizerState? state, out OptimizerState after, int? end = null)
    {
        using ITrainingSession session = engine.Train(model, images, optimizer, state, batchSize: 1);
        for (int step = start; step < (end ?? (Engines.IsEmulated ? 2 : 12)); step++)
            session.Step([step * 3 % Pictures], 0.01f);
        after = session.OptimizerState();
        return session.Snapshot(0);
    }

    private static float[] Weights(Model model) => model.Weights.Span.ToArray();

    private static void Near(ReadOnlySpan<float> ours, double[] expected, string where) =>
        Tolerance.OfSums(3000, expected).Check(where, ours, expected);
}
