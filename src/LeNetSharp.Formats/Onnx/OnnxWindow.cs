using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The window of a convolution or pooling, from a node's attributes.</summary>
internal sealed record OnnxWindow(Size Kernel, Size Stride, Size Dilation, Padding Padding)
{
    // Larger ones could not be computed with in whole numbers of 32 bits, and nobody means them.
    private const int Most = 32_767;

    /// <summary>Reads the window of a node.</summary>
    /// <param name="node">A Conv, AveragePool or MaxPool.</param>
    /// <param name="input">What reaches it: (channels, height, width).</param>
    /// <param name="weight">The kernel's size as the weights have it; null for pooling, where the node must say
    /// it.</param>
    public static OnnxWindow Read(OnnxNode node, Shape input, Size? weight = null)
    {
        if (input is not [_, var height, var width])
            throw node.Error(
                $"expected an input of shape (channels, height, width), but got {input}. Only pictures are known here.");
        int[] kernel = Sides(node, "kernel_shape", 1, weight is { } size ? [size.Height, size.Width] : null);
        if (weight is { } said && said != (kernel[0], kernel[1]))
            throw node.Error(
                $"expected a kernel of {said} as its weights have, but kernel_shape is {new Size(kernel[0], kernel[1])}. {OnnxText.Damaged}");
        int[] stride = Sides(node, "strides", 1, [1, 1]), dilation = Sides(node, "dilations", 1, [1, 1]),
            pads = Sides(node, "pads", 0, [0, 0, 0, 0]);
        Window window = new(height, width, (kernel[0], kernel[1]), (stride[0], stride[1]), (dilation[0], dilation[1]),
            new(pads[0], pads[1], pads[2], pads[3]));
        return new(window.Kernel, window.Stride, window.Dilation, PaddingOf(node, window));
    }

    /// <summary>This window with as many more rows and columns at the end as the output rounded up (ceil_mode) needs: a
    /// last window may begin within the picture and end outside.</summary>
    public OnnxWindow RoundedUp(Shape input)
    {
        Padding padding = Window.Resolve(input[1], input[2], Kernel, Stride, Dilation, Padding).Padding;
        int rows = Missing(input[1], padding.Top, padding.Bottom, Kernel.Height, Stride.Height, Dilation.Height);
        int columns = Missing(input[2], padding.Left, padding.Right, Kernel.Width, Stride.Width, Dilation.Width);
        return rows + columns == 0 ? this : this with
        { Padding = new(padding.Top, padding.Left, padding.Bottom + rows, padding.Right + columns) };
    }

    private static int Missing(int size, int before, int after, int kernel, int stride, int dilation)
    {
        int free = size + before + after - ((kernel - 1) * dilation + 1), rest = free % stride;
        bool beginsInside = (free / stride + 1) * stride < size + before;
        return rest > 0 && beginsInside ? stride - rest : 0;
    }

    private static Padding PaddingOf(OnnxNode node, Window window) => node.Text("auto_pad", "NOTSET") switch
    {
        "NOTSET" => window.Padding,
        _ when window.Padding != 0 => throw node.Error("expected pads or auto_pad, but it has both. Leave one out."),
        "VALID" => 0,
        "SAME_UPPER" => Padding.Same,
        "SAME_LOWER" => Lower(window),
        var other =>
            throw node.Error(
                $"expected auto_pad NOTSET, VALID, SAME_UPPER or SAME_LOWER, but it is {OnnxText.Quote(other)}. {OnnxText.Damaged}"),
    };

    // "Same" with the odd row on top and the odd column on the left.
    private static Padding Lower(Window window)
    {
        Padding upper = Window.Resolve(window.Height, window.Width, window.Kernel, window.Stride, window.Dilation,
            Padding.Same).Padding;
        return new(upper.Bottom, upper.Right, upper.Top, upper.Left);
    }

    private static int[] Sides(OnnxNode node, string attribute, int least, int[]? usual)
    {
        IReadOnlyList<long>? said = node.Integers(attribute);
        int count = attribute == "pads" ? 4 : 2;
        if (said is null && usual is not null)
            return usual;
        if (said is null || said.Count != count || said.Any(side => side < least || side > Most))
            throw node.Error(string.Create(CultureInfo.InvariantCulture,
                $"expected {attribute} to be {count} numbers from {least} to {Most}, but {(said is null ? "there are none" : $"they are [{string.Join(", ", said.Take(8))}]")}. {OnnxText.Damaged}"));
        return [.. said.Select(side => (int)side)];
    }
}
