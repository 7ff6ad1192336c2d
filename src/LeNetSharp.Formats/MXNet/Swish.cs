namespace LeNetSharp.Formats;

/// <summary>Swish, which MXNet has no operator for: Gluon's layer is x · sigmoid(1.0 · x), three operators.</summary>
internal static class Swish
{
    /// <summary>The last of the three, whose inputs are x and the sigmoid.</summary>
    public const string Operator = "elemwise_mul";

    /// <summary>What the three read; null for a node that is not the last of them.</summary>
    public static SymbolNode? InputOf(SymbolNode node)
    {
        if (node is not { Operator: Operator, Inputs: [var x, { Inputs: [var inner] } sigmoid] } || !IsSigmoid(sigmoid))
            return null;
        bool isScaled = inner is { Operator: "_mul_scalar", Inputs: [_] }
            && inner.Attributes.GetValueOrDefault("scalar") is "1.0" or "1";
        return ReferenceEquals(isScaled ? inner.Inputs[0] : inner, x) ? x : null;
    }

    private static bool IsSigmoid(SymbolNode node) =>
        node.Operator == "sigmoid" || node.Operator == "Activation"
            && node.Attributes.GetValueOrDefault("act_type") == "sigmoid";
}
