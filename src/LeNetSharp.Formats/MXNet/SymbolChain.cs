namespace LeNetSharp.Formats;

/// <summary>The operators of a symbol from its data to its output, each of which reads the one before it and its own
/// parameters.</summary>
/// <param name="Data">The variable that pictures are fed to.</param>
/// <param name="Operators">The operators in the order in which they run.</param>
internal sealed record SymbolChain(SymbolNode Data, IReadOnlyList<SymbolNode> Operators)
{
    /// <summary>The chain that ends in a node.</summary>
    /// <exception cref="FormatException">An operator is not known, or two branches meet; the message begins with the
    /// path.</exception>
    public static SymbolChain Of(SymbolNode head, string path)
    {
        List<SymbolNode> operators = [];
        SymbolNode node = head;
        while (!node.IsVariable)
        {
            if (!SymbolOperators.Names.Contains(node.Operator))
                throw new FormatException(
                    $"{path}: {node}: no layer of this library computes this. Known are: {string.Join(", ", SymbolOperators.Names.Order(StringComparer.Ordinal))}.");
            if (node.Inputs.Count == 0)
                throw new FormatException($"{path}: {node}: it reads nothing. {JsonText.Advice}");
            if (Swish.InputOf(node) is { } input)
            {
                operators.Add(node);
                node = input;
                continue;
            }
            if (node.Inputs.Skip(1).FirstOrDefault(other => !other.IsVariable) is { } computed)
                throw new FormatException(
                    $"{path}: {node}: it reads {computed} besides {node.Inputs[0]}, but only chains are read, in which every operator reads the one before it.");
            operators.Add(node);
            node = node.Inputs[0];
        }
        operators.Reverse();
        return new SymbolChain(node, operators);
    }
}
