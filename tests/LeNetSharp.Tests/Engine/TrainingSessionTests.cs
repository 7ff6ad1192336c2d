using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The gradients of whole networks, in which kernels share memory: what a layer leaves is what the one before it finds.</summary>
[Trait("Width", "all")]
public class TrainingSessionTests
{
    // Two blocks, one of them not full.
    private const int Pictures = 19;

    private static readonly int iterations = Engines.IsEmulated ? 3 : 60;

    [Fact]
    public void AnyNetworkHasTheGradientsOfThePlainLoops() => RandomNetworks.Any.Sample(Check, iter: iterations, threads: 1);

    [Fact]
    public void ConvolutionsThatFollowEachOtherHaveThem() => Check(new Network(new Sequential(
        new Conv2d(4, kernel: 3, padding: 1), new Conv2d(5, kernel: 3), new MaxPool2d(2), new Conv2d(3, kernel: 3, padding: 1), new Flatten(),
        new Linear(7), new Linear(3)), [2, 10, 10]));

    private static void Check(Network network)
    {
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, Pictures, network.Output.Count, Draw.Scaled);
        ReferenceEngine<Lanes1> reference = new(lane => lane.Value);
        Lanes1[] expected = new Lanes1[network.Plan.WeightCount];
        Lanes1[][] inputs = [.. Enumerable.Range(0, Pictures).Select(n => reference.Backward(network, model.Weights.Span,
            [.. images.Floats.Slice(n * images.Shape.Count, images.Shape.Count).ToArray().Select(value => new Lanes1(value))],
            images.Labels[n], 1f / Pictures, expected).Input)];
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session = engine.Train(model, images, new Sgd(learningRate: 0.5f));
            BatchGradients gradients = session.Gradients([.. Enumerable.Range(0, Pictures)], ofInput: true);
            string where = $"{network}\n{Engines.Text(engine)}";
            foreach (Parameter parameter in network.Parameters)
                Near(gradients.Parameters[parameter.Name].Values, parameter.In<Lanes1>(expected), $"{where}, {parameter.Name}");
            for (int n = 0; n < Pictures; n++)
                Near(gradients.Input[n].Values, inputs[n], $"{where}, picture {n}");
        }
    }

    // Sums of some thousand terms in another order, and what cancels out in them.
    private static void Near(ReadOnlySpan<float> ours, ReadOnlySpan<Lanes1> expected, string where)
    {
        float largest = 1e-3f;
        foreach (Lanes1 value in expected)
            largest = Math.Max(largest, Math.Abs(value.Value));
        for (int i = 0; i < ours.Length; i++)
            if (!(Math.Abs(ours[i] - expected[i].Value) <= 1e-4f * largest))
                Assert.Fail(FormattableString.Invariant($"{where} [{i}]: expected {expected[i].Value:R}, got {ours[i]:R}, largest {largest:R}"));
    }
}
