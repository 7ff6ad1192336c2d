namespace LeNetSharp.Formats;

/// <summary>A layer as it comes back from a graph, which does not say first weights, connection tables, "same" padding
/// or left-out scales.</summary>
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
                    new Conv2d(conv.OutChannels, conv.Kernel, conv.Stride, conv.WindowOver(input).Padding,
                        conv.Dilation, conv.Groups, bias: conv.Bias),
                Linear linear => new Linear(linear.OutFeatures, linear.Bias),
                AvgPool2d pool when input is [_, _, _] =>
                    Of(pool, Pooling.WindowOver(input, pool.Kernel, pool.Stride, pool.Padding).Padding),
                MaxPool2d pool when input is [_, _, _] =>
                    new MaxPool2d(pool.Kernel, pool.Stride,
                        Pooling.WindowOver(input, pool.Kernel, pool.Stride, pool.Padding).Padding),
                BatchNorm1d norm => new BatchNorm1d(norm.Epsilon, Momentum(Kept(norm.Momentum))),
                BatchNorm2d norm => new BatchNorm2d(norm.Epsilon, Momentum(Kept(norm.Momentum))),
                _ => layer,
            };
        }
        catch (ArgumentException)
        {
            return null; // Sizes that no picture has.
        }
    }

    /// <summary>Whether a layer leaves no trace in what is read.</summary>
    public static bool IsNothing(Layer layer, Shape input) => layer is Dropout || layer is Flatten && input is [_];

    /// <summary>What a graph calls the momentum of batch normalisation: the weight of the old statistics, and not of
    /// the batch.</summary>
    public static float Kept(float momentum) => (float)(1 - (double)momentum);

    /// <summary>The weight of a batch, to the digits that are left when it is taken from 1: 0.1 where the graph has
    /// 0.9.</summary>
    public static float Momentum(float kept) => (float)Math.Round(1 - (double)kept, 6);

    private static AvgPool2d Of(AvgPool2d pool, Padding padding) =>
        new(pool.Kernel, pool.Stride, padding, pool.CountIncludePad || padding == 0);
}
