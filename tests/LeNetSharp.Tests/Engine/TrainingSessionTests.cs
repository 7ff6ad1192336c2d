using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The gradients of whole networks, in which kernels share memory: what a layer leaves is what the one before
/// it finds.</summary>
[Trait("Width", "all")]
public class TrainingSessionTests
{
    // Two blocks, one of them not full.
    private const int Pictures = 19;

    private static readonly int iterations = Engines.IsEmulated ? 3 : 60;

    [Fact]
    public void AnyNetworkHasTheGradientsOfThePlainLoops() =>
        RandomNetworks.Any.Sample(InFloat, iter: iterations, threads: 1);

    [Fact]
    public void AnyNetworkWithBatchNormalisationHasThem() =>
        RandomNetworks.Normalised.Sample(InDouble, iter: iterations, threads: 1);

    [Fact]
    public void ConvolutionsThatFollowEachOtherHaveThem() => InFloat(new Network(new Sequential(
        new Conv2d(4, kernel: 3, padding: 1), new Conv2d(5, kernel: 3), new MaxPool2d(2),
        new Conv2d(3, kernel: 3, padding: 1), new Flatten(), new Linear(7), new Linear(3)), [2, 10, 10]));

    // Where there are kinks the loops must round as the engine does, to find values on the same side.
    private static void InFloat(Network network) =>
        Check(network, value => new Lanes1(value), lane => lane.Value, floored: false);

    // What comes before batch normalisation has next to no gradient where it shifts or stretches alike what is
    // normalised: large terms cancel out, and are judged as such.
    private static void InDouble(Network network) =>
        Check(network, value => new DoubleLane(value), lane => lane.Value, floored: true);

    private static void Check<T>(Network network, Func<float, T> lane, Func<T, double> read, bool floored)
        where T : struct, ILanes<T>
    {
        Model model = Draw.Model(network, Draw.Scaled);
        ImageSet images = Draw.Images(network.Input, Pictures, network.Output.Count, Draw.Scaled);
        ReferenceEngine<T> reference = new(read);
        T[] expected = new T[network.Plan.WeightCount];
        T[][] pictures = [.. Enumerable.Range(0, Pictures)
            .Select(n => images.Floats.Slice(n * images.Shape.Count, images.Shape.Count)
            .ToArray().Select(lane).ToArray())];
        T[][] inputs = reference.Backward(network, model.Weights.Span, pictures, [.. images.Labels], 1f / Pictures,
            expected).Inputs;
        // Each normalisation divides by a deviation, and so makes the roundings before it larger.
        double share = 1e-4 * Math.Max(1,
            network.Parameters.Count(parameter => parameter.Name.EndsWith("running_mean", StringComparison.Ordinal)));
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            using ITrainingSession session = engine.Train(model, images, new Sgd(learningRate: 0.5f));
            BatchGradients gradients = session.Gradients([.. Enumerable.Range(0, Pictures)], ofInput: true);
            string where = $"{network}\n{Engines.Text(engine)}";
            float floor = floored ? Largest(gradients.Parameters.Values) : 0,
                inputFloor = floored ? Largest(gradients.Input) : 0;
            foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.IsTrainable))
                Near(gradients.Parameters[parameter.Name].Values, [.. parameter.In<T>(expected).ToArray().Select(read)],
                    floor, share, $"{where}, {parameter.Name}");
            for (int n = 0; n < Pictures; n++)
                Near(gradients.Input[n].Values, [.. inputs[n].Select(read)], inputFloor, share,
                    $"{where}, picture {n}");
        }
    }

    private static float Largest(IEnumerable<Tensor> gradients) =>
        gradients.Max(gradient => gradient.Values.ToArray().Max(Math.Abs));

    // Sums of some thousand terms in another order, and what cancels out in them.
    private static void Near(ReadOnlySpan<float> ours, double[] expected, float floor, double share, string where)
    {
        double largest = Math.Max(Math.Max(1e-3, floor), expected.Max(Math.Abs));
        for (int i = 0; i < ours.Length; i++)
            if (!(Math.Abs(ours[i] - expected[i]) <= share * largest))
                Assert.Fail(FormattableString.Invariant(
                    $"{where} [{i}]: expected {expected[i]:R}, got {ours[i]:R}, largest {largest:R}"));
    }
}
