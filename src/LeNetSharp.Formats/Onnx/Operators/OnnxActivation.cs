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
}
