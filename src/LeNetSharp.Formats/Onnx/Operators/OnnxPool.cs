namespace LeNetSharp.Formats;

/// <summary>AveragePool and MaxPool.</summary>
internal static class OnnxPool
{
    public static void ReadAverage(OnnxChain chain, OnnxNode node)
    {
        OnnxWindow window = Window(chain, node);
        bool counts = Flag(node, "count_include_pad");
        Padding zeros = chain.TakePadding();
        if (zeros != 0 && !counts && window.Padding != 0)
            throw node.Error("its own padding does not count in the mean, but the zeros that a Pad put around the picture do. Only one of both is known.");
        OnnxWindow whole = Flag(node, "ceil_mode") ? window.RoundedUp(chain.Shape) : window;
        if (whole != window && (zeros != 0 || counts && window.Padding != 0))
            throw node.Error("with ceil_mode, rows outside of the padding do not count in the mean, but the padding does. Only one of both is known.");
        Padding padding = OnnxPad.Together(node, whole.Padding, zeros);
        chain.Add(node, new AvgPool2d(whole.Kernel, whole.Stride, padding, countIncludePad: zeros != 0 || padding == 0 || counts && whole == window));
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

    private static OnnxWindow Window(OnnxChain chain, OnnxNode node)
    {
        OnnxWindow window = OnnxWindow.Read(node, chain.Shape);
        return window.Dilation == 1 ? window : throw node.Error($"expected dilations 1, but they are {window.Dilation}. Pooling with gaps is not known.");
    }

    private static bool Flag(OnnxNode node, string attribute) => node.Integer(attribute, 0) != 0;
}
