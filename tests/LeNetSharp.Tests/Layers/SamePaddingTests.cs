using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Padding "same" against Keras' rule: ⌈input / stride⌉ rows; an odd row goes to the bottom, an odd column to
/// the right.</summary>
[Trait("Width", "all")]
public class SamePaddingTests
{
    // Sizes before and after as TensorFlow's documentation of padding="SAME" works them out.
    [Theory]
    [InlineData(5, 3, 1, 1, 1, 1)]
    [InlineData(5, 2, 1, 1, 0, 1)]
    [InlineData(6, 3, 2, 1, 0, 1)]
    [InlineData(5, 3, 2, 1, 1, 1)]
    [InlineData(7, 4, 2, 1, 1, 2)]
    [InlineData(8, 5, 3, 1, 1, 2)]
    [InlineData(7, 5, 3, 1, 2, 2)]
    [InlineData(6, 2, 3, 1, 0, 0)]
    [InlineData(6, 1, 2, 1, 0, 0)]
    [InlineData(9, 3, 1, 2, 2, 2)]
    [InlineData(9, 2, 1, 3, 1, 2)]
    [InlineData(1, 5, 1, 1, 2, 2)]
    public void EqualsThePaddingWrittenOut(int size, int kernel, int stride, int dilation, int before, int after)
    {
        Conv2d same = new(3, kernel, stride, Padding.Same, dilation);
        Conv2d written = new(3, kernel, stride, new Padding(before, before, after, after), dilation);
        Shape input = [2, size, size];
        int output = (size + stride - 1) / stride;
        Assert.Equal([3, output, output], same.Build(input).Output);
        Assert.Equal([3, output, output], written.Build(input).Output);

        Plan plan = same.Build(input);
        Lanes1[] x = [.. Draw.Normal(input.Count).Select(value => new Lanes1(value))],
            a = new Lanes1[plan.Output.Count], b = new Lanes1[a.Length];
        float[] weights = Draw.Normal(plan.WeightCount, stream: 1);
        same.Forward<Lanes1>(plan, x, weights, a);
        written.Forward<Lanes1>(written.Build(input), x, weights, b);
        Assert.Equal(b.Select(lane => lane.Value), a.Select(lane => lane.Value));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(2, 1)]
    [InlineData(5, 3)]
    public void Convolution(int kernel, int stride) =>
        LayerCheck.Run(() => new Conv2d(4, kernel, stride, Padding.Same), input: [3, 6, 7],
            output: [4, (6 + stride - 1) / stride, (7 + stride - 1) / stride], parameters: 4 * 3 * kernel * kernel + 4);

    [Fact]
    public void ConvolutionWithDifferentStrides() =>
        LayerCheck.Run(() => new Conv2d(4, kernel: (4, 3), stride: (2, 3), Padding.Same, dilation: (1, 2)),
            input: [2, 7, 8],
            output: [4, 4, 3], parameters: 4 * 2 * 12 + 4);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    public void Pooling(int kernel, int stride)
    {
        Shape output = [2, (5 + stride - 1) / stride, (7 + stride - 1) / stride];
        LayerCheck.Run(() => new AvgPool2d(kernel, stride, Padding.Same, countIncludePad: false), input: [2, 5, 7],
            output, parameters: 0);
        LayerCheck.Run(() => new MaxPool2d(kernel, stride, Padding.Same), input: [2, 5, 7], output, parameters: 0);
    }
}
