namespace LeNetSharp.Formats;

/// <summary>AveragePool, MaxPool, and means over the whole picture.</summary>
internal static class OnnxPool
{
    public static void ReadAverage(OnnxChain chain, OnnxNode node)
    {
        OnnxWindow window = Window(chain, node);
        bool counts = Flag(node, "count_include_pad");
        Padding zeros = chain.TakePadding();
        if (zeros != 0 && !counts && window.Padding != 0)
            throw node.Error(
                "its own padding does not count in the mean, but the zeros that a Pad put around the picture do. Only one of both is known.");
        OnnxWindow whole = Flag(node, "ceil_mode") ? window.RoundedUp(chain.Shape) : window;
        if (whole != window && (zeros != 0 || counts && window.Padding != 0))
            throw node.Error(
                "with ceil_mode, rows outside of the padding do not count in the mean, but the padding does. Only one of both is known.");
        Padding padding = OnnxPad.Together(node, whole.Padding, zeros);
        chain.Add(node, new AvgPool2d(whole.Kernel, whole.Stride, padding,
            countIncludePad: zeros != 0 || padding == 0 || counts && whole == window));
    }

    public static void ReadMax(OnnxChain chain, OnnxNode node)
    {
        OnnxWindow window = Window(chain, node);
        // In which order indices of the largest would be told, if anybody asked for them.
        node.Ignore("storage_order");
        if (Flag(node, "ceil_mode"))
            window = window.RoundedUp(chain.Shape);
        chain.Add(node, new MaxPool2d(window.Kernel, window.Stride, window.Padding));
    }

    public static void ReadGlobalAverage(OnnxChain chain, OnnxNode node) => chain.Add(node, new GlobalAvgPool2d());

    /// <summary>The mean over height and width, which is global average pooling; without keepdims in one row.</summary>
    public static void ReadMean(OnnxChain chain, OnnxNode node)
    {
        // An input since opset 18, an attribute before.
        IEnumerable<long?>? axes = chain.Integers(node, 1, "its axes")
            ?? node.Integers("axes")?.Select(axis => (long?)axis);
        bool keeps = node.Integer("keepdims", 1) != 0;
        node.Ignore("noop_with_empty_axes");
        if (chain.Shape.Length != 3 || axes?.Select(axis => axis < 0 ? axis + 4 : axis).Order().ToArray() is not [2, 3])
            throw node.Error(
                "expected the mean over height and width, axes [2, 3] of a picture, but it is another. Nothing else is known.");
        chain.Add(node, new GlobalAvgPool2d());
        if (!keeps)
            chain.Add(node, new Flatten());
    }

    private static OnnxWindow Window(OnnxChain chain, OnnxNode node)
    {
        OnnxWindow window = OnnxWindow.Read(node, chain.Shape);
        return window.Dilation == 1
            ? window
            : throw node.Error(
                $"expected dilations 1, but they are {window.Dilation}. Pooling with gaps is not known.");
    }

    private static bool Flag(OnnxNode node, string attribute) => node.Integer(attribute, 0) != 0;
}
