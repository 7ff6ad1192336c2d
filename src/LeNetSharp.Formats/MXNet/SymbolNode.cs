namespace LeNetSharp.Formats;

/// <summary>One node of a symbol: an operator, or a variable (<c>null</c>), which holds what is fed or
/// learned.</summary>
/// <param name="Index">Its number in the file.</param>
/// <param name="Operator">MXNet's name of what it computes: <c>Convolution</c>.</param>
/// <param name="Name">Its own name: <c>conv0_fwd</c>.</param>
/// <param name="Attributes">Its options, as texts.</param>
/// <param name="Inputs">The nodes that it reads; all of them have smaller numbers.</param>
internal sealed record SymbolNode(int Index, string Operator, string Name,
    IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<SymbolNode> Inputs)
{
    /// <summary>Whether it is a variable.</summary>
    public bool IsVariable => Operator == "null";

    /// <summary>How errors name it: <c>node 3, Convolution "conv0_fwd"</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"node {Index}, {Operator} \"{Name}\"");
}
