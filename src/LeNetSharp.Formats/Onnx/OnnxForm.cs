namespace LeNetSharp.Formats;

/// <summary>A layer as it comes back from a graph, which does not say first weights, connection tables or "same" padding.</summary>
internal static class OnnxForm
{
    /// <summary>The layer that is read where this one was written; null when none can be.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape that reaches it.</param>
    public static Layer? Of(Layer layer, Shape input)
    {
        try
        {
            return layer switch
            {
                Conv2d conv when input is [_, _, _] =>
                    new Conv2d(conv.OutChannels, conv.Kernel, conv.Stride, conv.WindowOver(input).Padding, conv.Dilation, conv.Groups, bias: conv.Bias),
                Linear linear => new Linear(linear.OutFeatures, linear.Bias),
                AvgPool2d pool when input is [_, _, _] => Of(pool, Pooling.WindowOver(input, pool.Kernel, pool.Stride, pool.Padding).Padding),
                MaxPool2d pool when input is [_, _, _] => new MaxPool2d(pool.Kernel, pool.Stride, Pooling.WindowOver(input, pool.Kernel, pool.Stride, pool.Padding).Padding),
                _ => layer,
            };
        }
        catch (ArgumentException)
        {
            return null; // Sizes that no picture has.
        }
    }

    /// <summary>Whether a layer leaves no trace in what is read.</summary>
    public static bool IsNothing(Layer layer, Shape input) => layer is Flatten && input is [_];

    private static AvgPool2d Of(AvgPool2d pool, Padding padding) => new(pool.Kernel, pool.Stride, padding, pool.CountIncludePad || padding == 0);
}
