namespace LeNetSharp.Plots;

/// <summary>What a figure says about a layer.</summary>
internal static class LayerText
{
    private const int Longest = 48;

    /// <summary>Line by line, beside an arrow: <c>5x5 convolution</c>, <c>padding 2</c>.</summary>
    public static IReadOnlyList<string> Lines(Layer layer) => layer switch
    {
        Conv2d conv => [$"{Side(conv.Kernel)} convolution", .. ConvDetails(conv, "padding ")],
        AvgPool2d pool => PoolLines("average", pool.Kernel, pool.Stride, pool.Padding),
        MaxPool2d pool => PoolLines("max", pool.Kernel, pool.Stride, pool.Padding),
        GlobalAvgPool2d => ["global average pooling"],
        Subsample2d subsample => [$"{Side(subsample.Kernel)} subsampling"],
        RadialBasis => ["radial basis"],
        Linear => ["fully connected"],
        _ => [Short(layer)],
    };

    /// <summary>In one line, within a box: <c>5x5 Conv (6), pad 2</c>.</summary>
    public static string Line(Layer layer) => layer switch
    {
        Conv2d conv => string.Join(", ",
            [$"{Side(conv.Kernel)} Conv ({conv.OutChannels})", .. ConvDetails(conv, "pad ")]),
        AvgPool2d pool => $"{Side(pool.Kernel)} AvgPool, stride {pool.Stride}{Pad(pool.Padding)}",
        MaxPool2d pool => $"{Side(pool.Kernel)} MaxPool, stride {pool.Stride}{Pad(pool.Padding)}",
        GlobalAvgPool2d => "Global AvgPool",
        Subsample2d subsample => $"{Side(subsample.Kernel)} Subsampling",
        RadialBasis radial => $"RBF ({radial.OutFeatures})",
        Linear linear => $"FC ({linear.OutFeatures})",
        Flatten => "Flatten",
        _ => Short(layer),
    };

    /// <summary>The name of a layer that changes no shape, or of one that the figures do not know.</summary>
    public static string Short(Layer layer) => layer switch
    {
        Sigmoid => "sigmoid",
        Tanh => "tanh",
        ScaledTanh => "scaled tanh",
        Rescale => "rescale",
        UnitBias => "unit bias",
        ReLU => "ReLU",
        LeakyReLU => "leaky ReLU",
        GELU => "GELU",
        SiLU => "SiLU",
        Softmax => "softmax",
        BatchNorm => "batch norm",
        Dropout => "dropout",
        Flatten => "flatten",
        _ => Cut(layer.ToString()),
    };

    /// <summary>A shape as the chapter writes it: <c>6@28x28</c>; a vector is its number of features.</summary>
    public static string Of(Shape shape) => shape switch
    {
        [var channels, var height, var width] => $"{channels}@{height}x{width}",
        _ => string.Join("x", shape),
    };

    private static IEnumerable<string> ConvDetails(Conv2d conv, string padding)
    {
        if (conv.Stride != 1)
            yield return $"stride {conv.Stride}";
        if (conv.Padding != 0)
            yield return $"{padding}{conv.Padding}";
        if (conv.Dilation != 1)
            yield return $"dilation {conv.Dilation}";
        if (conv.Groups != 1)
            yield return $"{conv.Groups} groups";
        if (conv.Connections is not null)
            yield return "partly connected";
    }

    private static IReadOnlyList<string> PoolLines(string kind, Size kernel, Size stride, Padding padding)
    {
        List<string> lines = [$"{Side(kernel)} {kind} pooling"];
        if (stride != kernel)
            lines.Add($"stride {stride}");
        if (padding != 0)
            lines.Add($"padding {padding}");
        return lines;
    }

    private static string Pad(Padding padding) => padding == 0 ? "" : $", pad {padding}";

    private static string Side(Size size) => $"{size.Height}x{size.Width}";

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..(Longest - 1)]}…";
}
