using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>One picture at a time gives the same bits as a block of many, for networks of any kind and at every vector width.</summary>
[Trait("Width", "all")]
public class SingleProgramTests
{
    // More than the engine takes one by one.
    private const int InABlock = 6;

    private static readonly int iterations = Engines.IsEmulated ? 6 : 150;

    private static readonly Gen<int> maps = Gen.Frequency((3, Gen.Int[1, 9]), (2, Gen.OneOf(10, 16, 17, 24, 33)));

    private static readonly Gen<Size> kernels = Gen.Frequency((2, Gen.Const(new Size(5, 5))), (1, Gen.Const(new Size(3, 3))),
        (2, Gen.Select(Gen.Int[1, 5], Gen.Int[1, 6], (height, width) => new Size(height, width))));

    private static readonly Gen<Size> steps = Gen.Frequency((3, Gen.Const(new Size(1, 1))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], (height, width) => new Size(height, width))));

    private static readonly Gen<Padding> paddings = Gen.Frequency((3, Gen.Const(new Padding())), (2, Gen.Const(Padding.Same)),
        (2, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], (top, left, bottom, right) => new Padding(top, left, bottom, right))));

    private static readonly Gen<Layer> convolutions =
        from outputs in maps
        from kernel in kernels
        from stride in steps
        from dilation in steps
        from padding in paddings
        from groups in Gen.OneOf(1, 1, 1, 2, 3)
        from bias in Gen.Bool
        select (Layer)new Conv2d(outputs, kernel, stride, padding, dilation, groups, bias: bias);

    private static readonly Gen<Layer> poolings = Gen.Frequency(
        (2, Gen.Const((Layer)new AvgPool2d(2))), (2, Gen.Const((Layer)new MaxPool2d(2))),
        (2, from kernel in kernels
            from stride in steps
            from padding in paddings
            from counted in Gen.Bool
            from most in Gen.Bool
            select most ? new MaxPool2d(kernel, stride, padding) : (Layer)new AvgPool2d(kernel, stride, padding, counted)));

    private static readonly Gen<Layer> activations =
        Gen.OneOf(Gen.Const((Layer)new Sigmoid()), Gen.Const((Layer)new ReLU()), Gen.Const((Layer)new Tanh()));

    // Layers that do not fit where they are put are left out.
    private static readonly Gen<Network> networks =
        from input in Gen.Select(Gen.Int[1, 4], Gen.Int[1, 18], Gen.Int[1, 40])
        from body in Gen.Frequency((3, convolutions), (2, activations), (2, poolings), (1, Gen.Const((Layer)new Doubling()))).Array[0, 7]
        from hidden in Gen.Int[1, 40]
        from bias in Gen.Bool
        from activation in activations
        from classes in Gen.Int[1, 20]
        from nested in Gen.Bool
        select Build([input.Item1, input.Item2, input.Item3], body,
            [new Flatten(), new Linear(hidden, bias), activation, new Linear(classes)], nested);

    [Fact]
    public void AnyNetworkGivesTheSameBits() => networks.Sample(network => SameBits(network, Draw.Normal), iter: iterations, threads: 1);

    [Fact]
    public void LeNetOfTheChapter() => SameBits(new Network(LeNet.Create(), [1, 28, 28], "lenet"), Scaled);

    [Fact]
    public void LeNetWithAConnectionTableAndALastConvolution() => SameBits(new Network(new Sequential(
        new Conv2d(6, kernel: 5), new Tanh(), new AvgPool2d(2), new Conv2d(16, kernel: 5, connections: ConnectionTable.LeNet5), new Tanh(),
        new AvgPool2d(2), new Conv2d(120, kernel: 5), new Tanh(), new Flatten(), new Linear(84), new Tanh(), new Linear(10)),
        [1, 32, 32], "lenet-5"), Scaled);

    [Fact]
    public void WideNetworksInColour() => SameBits(new Network(new Sequential(
        new Conv2d(32, kernel: 3, padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(64, kernel: 5, padding: 2), new ReLU(), new MaxPool2d(2),
        new Flatten(), new Linear(200), new ReLU(), new Linear(10)), [3, 12, 12], "wide"), Scaled);

    [Fact]
    public void ANetworkMayBeginWithAnythingOrHoldNothing()
    {
        foreach (Layer first in new Layer[] { new Sigmoid(), new AvgPool2d(2), new MaxPool2d(3, stride: 1, padding: 1), new Flatten(), new Doubling() })
            SameBits(new Network(new Sequential(first, new Flatten(), new Linear(3)), [2, 6, 7]), Scaled);
        SameBits(new Network(new Sequential(new Linear(5), new ReLU()), [9]), Scaled);
        SameBits(new Network(new Sequential(new Flatten()), [2, 2, 2]), Scaled);
        SameBits(new Network(new Sequential(new Conv2d(3, kernel: 2)), [1, 5, 20]), Scaled);
    }

    [Fact]
    public void BytesAreScaledShiftedAndDividedPerChannel()
    {
        Network network = new(new Sequential(new Conv2d(2, kernel: 2, padding: 1), new Sigmoid(), new AvgPool2d(2), new Flatten(), new Linear(3)), [2, 3, 5]);
        byte[] raw = [.. Enumerable.Range(0, InABlock * 30).Select(i => (byte)(i * 37))];
        float[] floats = [.. Draw.Normal(InABlock * 30).Select(value => value * 100)];
        foreach (Normalization normalization in new[] { Normalization.Bytes, new(255f, [0.25f, 0.5f], [0.5f, 2f]), new(3f, [0.1f], [0.7f]), new(1f, [1f, 2f], [3f]) })
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
        Model model = Draw.Model(network, Scaled);
        float[] pixels = Draw.Normal(InABlock * 784);
        (pixels[0], pixels[1000], pixels[2000]) = (float.NaN, float.PositiveInfinity, 1e38f);
        SameBits(model, new ImageSet(network.Input, pixels, new int[InABlock]));
        // What one picture left behind does not reach the next.
        float[] clean = Draw.Normal(784, stream: 9);
        float[] before = CpuEngine.Shared.Predict(Draw.Model(network, Scaled), new ImageSet(network.Input, clean, [0]));
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
                    if (BitConverter.SingleToInt32Bits(alone[k]) != BitConverter.SingleToInt32Bits(together[n * classes + k])
                        && !(float.IsNaN(alone[k]) && float.IsNaN(together[n * classes + k])))
                        Assert.Fail(FormattableString.Invariant(
                            $"{model.Network}\n{Engines.Text(engine)}, picture {n}, output {k}: {alone[k]:R} alone, {together[n * classes + k]:R} in a block."));
            }
        }
    }

    private static Network Build(Shape input, Layer[] body, Layer[] head, bool nested)
    {
        List<Layer> layers = [];
        Shape shape = input;
        foreach (Layer layer in body)
            if (Fits(layer, shape))
            {
                shape = layer.Build(shape).Output;
                layers.Add(layer);
            }
        if (nested && layers.Count > 1)
            layers = [layers[0], new Sequential([.. layers[1..]])];
        return new Network(new Sequential([.. layers, .. head]), input);
    }

    private static bool Fits(Layer layer, Shape shape)
    {
        try
        {
            return layer.Build(shape).Output.Count > 0;
        }
        catch (ShapeException)
        {
            return false;
        }
    }

    private static float[] Scaled(int count, uint stream) => [.. Draw.Normal(count, stream).Select(value => value * 0.3f)];

    // A layer that no engine knows.
    private sealed record Doubling : Layer
    {
        public override Plan Build(Shape input) => new(input, input);

        public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] + x[i];
        }

        public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
            ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw) => throw new NotSupportedException();

        public override void Describe(LayerFields fields) { }
    }
}
