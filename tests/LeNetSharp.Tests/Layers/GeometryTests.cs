using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Convolutions and poolings of any geometry, drawn at random: the engine against the plain loops, and the
/// rule of shapes against counting.</summary>
[Trait("Width", "all")]
public class GeometryTests
{
    private static readonly int iterations = Engines.IsEmulated ? 4 : 40;

    private static readonly Gen<Size> kernels = Gen.OneOf(
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], (height, width) => new Size(height, width)),
        Gen.Const(new Size(7, 3)));

    private static readonly Gen<Size> steps =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], (height, width) => new Size(height, width));

    private static readonly Gen<Padding> paddings = Gen.Frequency(
        (3, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], (top, left, bottom, right) =>
            new Padding(top, left, bottom, right))),
        (1, Gen.Const(Padding.Same)));

    private static readonly Gen<int> channels = Gen.Frequency((4, Gen.Int[1, 7]), (1, Gen.OneOf(10, 16, 17)));

    private static readonly Gen<(Layer Layer, Shape Input)> convolutions =
        from inputs in channels
        from outputs in channels
        from kernel in kernels
        from stride in steps
        from dilation in Gen.Frequency((2, Gen.Const(new Size(1, 1))), (1, steps))
        from padding in paddings
        from groups in Gen.OneOf(1, 1, 2, 3)
        from bias in Gen.Bool
        from height in Gen.Int[1, 9]
        from width in Gen.Int[1, 11]
        let divides = inputs % groups == 0 && outputs % groups == 0
        select ((Layer)new Conv2d(outputs, kernel, stride, padding, dilation, divides ? groups : 1, bias: bias),
            Shape.Create([inputs, height, width]));

    private static readonly Gen<(Layer Layer, Shape Input)> poolings =
        from maps in channels
        from kernel in kernels
        from stride in steps
        from padding in paddings
        from counted in Gen.Bool
        from most in Gen.Bool
        from height in Gen.Int[1, 9]
        from width in Gen.Int[1, 11]
        select (most ? new MaxPool2d(kernel, stride, padding) : (Layer)new AvgPool2d(kernel, stride, padding, counted),
            Shape.Create([maps, height, width]));

    [Fact]
    public void EngineEqualsPlainLoopsForConvolutions() =>
        convolutions.Where(Fits).Sample(CheckEngine, iter: iterations, threads: 1, print: Text);

    [Fact]
    public void EngineEqualsPlainLoopsForPoolings() =>
        poolings.Where(Fits).Sample(CheckEngine, iter: iterations, threads: 1, print: Text);

    [Fact]
    public void ConvolutionsHaveAsManyOutputsAsWindowsFit() => convolutions.Sample(pair =>
    {
        Conv2d layer = (Conv2d)pair.Layer;
        CheckShape(pair, layer.Kernel, layer.Stride, layer.Dilation, layer.Padding, layer.OutChannels);
    }, iter: 1000, threads: 1, print: Text);

    [Fact]
    public void PoolingsHaveAsManyOutputsAsWindowsFit() => poolings.Where(Fits).Sample(pair =>
    {
        (Size kernel, Size stride, Padding padding) = pair.Layer is AvgPool2d mean
            ? (mean.Kernel, mean.Stride, mean.Padding)
            : (((MaxPool2d)pair.Layer).Kernel, ((MaxPool2d)pair.Layer).Stride, ((MaxPool2d)pair.Layer).Padding);
        CheckShape(pair, kernel, stride, 1, padding, pair.Input[0]);
    }, iter: 500, threads: 1, print: Text);

    private static void CheckEngine((Layer Layer, Shape Input) pair) =>
        KernelCheck.Run(LayerCheck.Within(pair.Layer, pair.Input), Draw.Grid, engines: Engines.OfEachWidth, sizes: 17);

    private static void CheckShape((Layer Layer, Shape Input) pair, Size kernel, Size stride, Size dilation,
        Padding padding, int maps)
    {
        int rows = padding.IsSame
            ? (pair.Input[1] + stride.Height - 1) / stride.Height
            : Windows(pair.Input[1] + padding.Top + padding.Bottom, kernel.Height, stride.Height, dilation.Height);
        int columns = padding.IsSame
            ? (pair.Input[2] + stride.Width - 1) / stride.Width
            : Windows(pair.Input[2] + padding.Left + padding.Right, kernel.Width, stride.Width, dilation.Width);
        if (rows == 0 || columns == 0)
            Assert.Throws<ShapeException>(() => pair.Layer.Build(pair.Input));
        else
            Assert.Equal([maps, rows, columns], pair.Layer.Build(pair.Input).Output);
    }

    // Lays the window at every place a step apart and counts those that lie within.
    private static int Windows(int size, int kernel, int stride, int dilation)
    {
        int count = 0;
        for (int start = 0; start < size; start += stride)
            if (start + (kernel - 1) * dilation < size)
                count++;
        return count;
    }

    private static bool Fits((Layer Layer, Shape Input) pair)
    {
        try
        {
            return pair.Layer.Build(pair.Input) is not null;
        }
        catch (ShapeException)
        {
            return false;
        }
    }

    private static string Text((Layer Layer, Shape Input) pair) => $"{pair.Layer} on {pair.Input}";
}
