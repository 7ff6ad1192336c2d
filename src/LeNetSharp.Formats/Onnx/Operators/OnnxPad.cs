namespace LeNetSharp.Formats;

/// <summary>Pad: nothing where it adds nothing, else zeros that the layer after it takes over.</summary>
internal static class OnnxPad
{
    private const int Most = 32_767;

    public static void Read(OnnxChain chain, OnnxNode node)
    {
        // An input since opset 11, an attribute before.
        IReadOnlyList<long?> pads = chain.Integers(node, 1, "its pads")
            ?? node.Integers("pads")?.Select(pad => (long?)pad).ToArray()
            ?? throw node.Error($"expected its pads, but there are none. {OnnxText.Damaged}");
        string mode = node.Text("mode", "constant");
        float value = node.Has(2) ? chain.Weight(node, 2, "its value").Values[0] : node.Number("value", 0f);
        IReadOnlyList<long?>? axes = chain.Integers(node, 3, "its axes");
        if (pads.All(pad => pad == 0))
            return;
        if (mode != "constant" || value != 0 || axes is not null || chain.Shape.Length != 3)
            throw node.Error(
                $"expected zeros above, below and beside the picture, but it pads in another way (mode {OnnxText.Quote(mode)}). Nothing else is known.");
        if (pads is not [0, 0, long top, long left, 0, 0, long bottom, long right]
            || new[] { top, left, bottom, right }.Any(pad => pad is < 0 or > Most))
            throw node.Error(
                $"expected pads [0, 0, top, left, 0, 0, bottom, right] from 0 to {Most}, but they are [{string.Join(", ", pads.Take(8))}]. {OnnxText.Damaged}");
        chain.Pad(node, new Padding((int)top, (int)left, (int)bottom, (int)right));
    }

    /// <summary>A layer's own padding and the zeros that stand around its input.</summary>
    public static Padding Together(OnnxNode node, Padding own, Padding zeros) =>
        zeros == 0 ? own
        : own.IsSame
        ? throw node.Error(
            "expected pads as numbers, since zeros were put around the picture before, but auto_pad is said. Export the model with numbers.")
        : new(own.Top + zeros.Top, own.Left + zeros.Left, own.Bottom + zeros.Bottom, own.Right + zeros.Right);
}
