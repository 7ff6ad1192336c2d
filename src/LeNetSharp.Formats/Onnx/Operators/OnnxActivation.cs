namespace LeNetSharp.Formats;

/// <summary>Activations that are one node.</summary>
internal static class OnnxActivation
{
    /// <summary>One without options.</summary>
    public static void Read<T>(OnnxChain chain, OnnxNode node) where T : Layer, new()
    {
        node.Ignore("consumed_inputs");
        chain.Add(node, new T());
    }

    public static void ReadLeaky(OnnxChain chain, OnnxNode node)
    {
        node.Ignore("consumed_inputs");
        float slope = node.Number("alpha", 0.01f);
        chain.Add(node, slope is >= 0 and < float.PositiveInfinity
            ? new LeakyReLU(slope)
            : throw node.Error(FormattableString.Invariant(
                $"expected alpha to be a number of at least 0, but it is {slope}. Nothing else is known.")));
    }

    public static void ReadGelu(OnnxChain chain, OnnxNode node)
    {
        string approximate = node.Text("approximate", "none");
        chain.Add(node, approximate == "none"
            ? new GELU()
            : throw node.Error(
                $"expected approximate \"none\", the exact function, but it is {OnnxText.Quote(approximate)}. Nothing else is known."));
    }

    public static void ReadSwish(OnnxChain chain, OnnxNode node)
    {
        float alpha = node.Number("alpha", 1f);
        chain.Add(node, alpha == 1f
            ? new SiLU()
            : throw node.Error(FormattableString.Invariant(
                $"expected alpha 1, which is SiLU, but it is {alpha}. Nothing else is known.")));
    }

    public static void ReadSoftmax(OnnxChain chain, OnnxNode node)
    {
        long axis = node.Integer("axis", chain.Shape.Length);
        chain.Add(node, chain.Shape.Length == 1 && axis is 1 or -1
            ? new Softmax()
            : throw node.Error(
                FormattableString.Invariant(
                    $"expected it over the features behind the batch, but it is over axis {axis} of (batch, {string.Join(", ", chain.Shape)}). Nothing else is known.")));
    }
}
