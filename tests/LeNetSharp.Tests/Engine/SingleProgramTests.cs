using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>One picture at a time gives the same bits as a block of many, for networks of any kind and at every vector
/// width.</summary>
[Trait("Width", "all")]
public class SingleProgramTests
{
    // More than the engine takes one by one.
    private const int InABlock = 6;

    private static readonly int iterations = Engines.IsEmulated ? 6 : 150;

    [Fact]
    public void AnyNetworkGivesTheSameBits() =>
        RandomNetworks.Any.Sample(network => SameBits(network, Draw.Normal), iter: iterations, threads: 1);

    [Fact]
    public void AnyNetworkWithBatchNormalisationGivesTheSameBits() =>
        RandomNetworks.Normalised.Sample(network => SameBits(network, Draw.Normal), iter: iterations, threads: 1);

    [Fact]
    public void LeNetOfTheChapter() => SameBits(new Network(LeNet.Create(), [1, 28, 28], "lenet"), Draw.Scaled);

    [Fact]
    public void LeNetWithAConnectionTableAndALastConvolution() => SameBits(new Network(new Sequential(
        new Conv2d(6, kernel: 5), new Tanh(), new AvgPool2d(2),
        new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5), new Tanh(),
        new AvgPool2d(2), new Conv2d(120, kernel: 5), new Tanh(), new Flatten(), new Linear(84), new Tanh(),
        new Linear(10)),
        [1, 32, 32], "lenet-5"), Draw.Scaled);

    [Fact]
    public void WideNetworksInColour() => SameBits(new Network(new Sequential(
        new Conv2d(32, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(64, kernel: 5, padding: 2),
        new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(200), new ReLU(), new Linear(10)), [3, 12, 12], "wide"),
        Draw.Scaled);

    [Fact]
    public void ANetworkMayBeginWithAnythingOrHoldNothing()
    {
        foreach (Layer first in new Layer[] { new Sigmoid(), new AvgPool2d(2), new MaxPool2d(3, stride: 1, padding: 1),
            new Flatten(), new RandomNetworks.Doubling() })
            SameBits(new Network(new Sequential(first, new Flatten(), new Linear(3)), [2, 6, 7]), Draw.Scaled);
        SameBits(new Network(new Sequential(new Linear(5), new ReLU()), [9]), Draw.Scaled);
        SameBits(new Network(new Sequential(new Flatten()), [2, 2, 2]), Draw.Scaled);
        SameBits(new Network(new Sequential(new Conv2d(3, kernel: 2)), [1, 5, 20]), Draw.Scaled);
    }

    [Fact]
    public void BytesAreScaledShiftedAndDividedPerChannel()
    {
        Network network = new(new Sequential(new Conv2d(2, kernel: 2, padding: 1), new Sigmoid(), new AvgPool2d(2),
            new Flatten(), new Linear(3)), [2, 3, 5]);
        byte[] raw = [.. Enumerable.Range(0, InABlock * 30).Select(i => (byte)(i * 37))];
        float[] floats = [.. Draw.Normal(InABlock * 30).Select(value => value * 100)];
        foreach (Normalization normalization in new[] { Normalization.Bytes, new(255f, [0.25f, 0.5f], [0.5f, 2f]),
            new(3f, [0.1f], [0.7f]), new(1f, [1f, 2f], [3f]) })
        {
            Model model = Model.Create(network, seed: 5, normalization: normalization);
            SameBits(model, new ImageSet(network.Input, raw, new int[InABlock]));
            SameBits(model, new ImageSet(network.Input, floats, new int[InABlock]));
        }
    }

    [Fact]
    public void ValuesThatAreNoNumbersStayWhereTheyBelong()
    {
        Network network = new(LeNet.Create(), [1, 28, 28], "lenet");
        Model model = Draw.Model(network, Draw.Scaled);
        float[] pixels = Draw.Normal(InABlock * 784);
        (pixels[0], pixels[1000], pixels[2000]) = (float.NaN, float.PositiveInfinity, 1e38f);
        SameBits(model, new ImageSet(network.Input, pixels, new int[InABlock]));
        // What one picture left behind does not reach the next.
        float[] clean = Draw.Normal(784, stream: 9);
        float[] before =
            CpuEngine.Shared.Predict(Draw.Model(network, Draw.Scaled), new ImageSet(network.Input, clean, [0]));
        Assert.Equal(before, CpuEngine.Shared.Predict(model, new ImageSet(network.Input, clean, [0])));
    }

    private static void SameBits(Network network, Func<int, uint, float[]> draw) =>
        SameBits(Draw.Model(network, draw), Draw.Images(network.Input, InABlock, network.Output.Count, draw));

    private static void SameBits(Model model, ImageSet images)
    {
        int pixels = images.Shape.Count, classes = model.Network.Output.Count;
        foreach (CpuEngine engine in Engines.OfEachWidth)
        {
            float[] together = engine.Predict(model, images);
            for (int n = 0; n < images.Count; n++)
            {
                ImageSet one = images.IsBytes
                    ? new(images.Shape, images.Bytes.Slice(n * pixels, pixels).ToArray(), [0])
                    : new(images.Shape, images.Floats.Slice(n * pixels, pixels).ToArray(), [0]);
                float[] alone = engine.Predict(model, one);
                for (int k = 0; k < classes; k++)
                    if (BitConverter.SingleToInt32Bits(alone[k]) != BitConverter.SingleToInt32Bits(
                        together[n * classes + k])
                        && !(float.IsNaN(alone[k]) && float.IsNaN(together[n * classes + k])))
                        Assert.Fail(FormattableString.Invariant(
                            $"{model.Network}\n{Engines.Text(engine)}, picture {n}, output {k}: {alone[k]:R} alone, {together[n * classes + k]:R} in a block."));
            }
        }
    }
}
