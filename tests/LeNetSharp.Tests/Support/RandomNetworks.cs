using CsCheck;

namespace LeNetSharp.Tests;

/// <summary>Networks of any kind: layers in any order, of any size, stride, dilation and padding that fits.</summary>
internal static class RandomNetworks
{
    private static readonly Gen<int> maps = Gen.Frequency((3, Gen.Int[1, 9]), (2, Gen.OneOf(10, 16, 17, 24, 33)));

    private static readonly Gen<Size> kernels =
        Gen.Frequency((2, Gen.Const(new Size(5, 5))), (1, Gen.Const(new Size(3, 3))),
        (2, Gen.Select(Gen.Int[1, 5], Gen.Int[1, 6], (height, width) => new Size(height, width))));

    private static readonly Gen<Size> steps = Gen.Frequency((3, Gen.Const(new Size(1, 1))),
        (1, Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], (height, width) => new Size(height, width))));

    private static readonly Gen<Padding> paddings =
        Gen.Frequency((3, Gen.Const(new Padding())), (2, Gen.Const(Padding.Same)),
        (2, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], (top, left, bottom, right) =>
            new Padding(top, left, bottom, right))));

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
        (1, Gen.Const((Layer)new GlobalAvgPool2d())), (2, from kernel in kernels
                                                          from stride in steps
                                                          from padding in paddings
                                                          from counted in Gen.Bool
                                                          from most in Gen.Bool
                                                          select most
                                                          ? new MaxPool2d(kernel, stride, padding)
                                                          : (Layer)new AvgPool2d(kernel, stride, padding, counted)));

    private static readonly Gen<Layer> activations =
        Gen.OneOf([.. new Layer[] { new Sigmoid(), new ReLU(), new Tanh(), new GELU(), new SiLU(),
            new LeakyReLU(0.25f) }.Select(Gen.Const)]);

    private static readonly Gen<Layer> smoothActivations =
        Gen.OneOf([.. new Layer[] { new Sigmoid(), new Tanh(), new GELU(), new SiLU() }.Select(Gen.Const)]);

    private static readonly Gen<Layer> smoothPoolings =
        Gen.Frequency((3, Gen.Const((Layer)new AvgPool2d(2))), (1, Gen.Const((Layer)new GlobalAvgPool2d())),
        (1, Gen.Const((Layer)new AvgPool2d(3, stride: 2, padding: 1))));

    private static readonly Gen<(float Momentum, bool Scale, bool Center)> normalisations =
        Gen.Select(Gen.OneOf(0.1f, 1f), Gen.Bool, Gen.Bool);

    private static readonly Gen<Layer> mapNormalisations =
        normalisations.Select(of => (Layer)new BatchNorm2d(0.01f, of.Momentum, of.Scale, of.Center));

    private static readonly Gen<Layer> rowNormalisations =
        normalisations.Select(of => (Layer)new BatchNorm1d(0.01f, of.Momentum, of.Scale, of.Center));

    /// <summary>Any network that ends in class scores. Layers that do not fit where they are put are left
    /// out.</summary>
    public static Gen<Network> Any { get; } = Networks(
        Gen.Frequency((3, convolutions), (2, activations), (2, poolings), (1, Gen.Const((Layer)new Doubling()))),
        activations, activations);

    /// <summary>Networks with batch normalisation anywhere. They have no kinks: the batch's statistics are rounded in
    /// their own way, and would put a value on the other side of one.</summary>
    public static Gen<Network> Normalised { get; } = Networks(
        Gen.Frequency((3, convolutions), (2, smoothActivations), (2, smoothPoolings), (3, mapNormalisations),
            (1, Gen.Const((Layer)new Doubling()))),
        rowNormalisations, smoothActivations);

    private static Gen<Network> Networks(Gen<Layer> bodies, Gen<Layer> afterHidden, Gen<Layer> activations) =>
        from input in Gen.Select(Gen.Int[1, 4], Gen.Int[1, 18], Gen.Int[1, 40])
        from body in bodies.Array[0, 7]
        from hidden in Gen.Int[1, 40]
        from bias in Gen.Bool
        from first in afterHidden
        from activation in activations
        from classes in Gen.Int[1, 20]
        from nested in Gen.Bool
        from early in Gen.Bool
        select Build([input.Item1, input.Item2, input.Item3], body,
            [new Flatten(), .. early ? [first] : Array.Empty<Layer>(), new Linear(hidden, bias), first, activation,
                new Linear(classes)], nested);

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

    /// <summary>A layer that no engine knows.</summary>
    public sealed record Doubling : Layer
    {
        public override Plan Build(Shape input) => new(input, input);

        public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] + x[i];
        }

        public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
            ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
        {
            for (int i = 0; i < dx.Length; i++)
                dx[i] = dy[i] + dy[i];
        }

        public override void Describe(LayerFields fields) { }
    }
}
