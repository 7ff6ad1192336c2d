namespace LeNetSharp.Formats;

/// <summary>One operator of a symbol at work on a shape.</summary>
/// <param name="Node">The operator.</param>
/// <param name="Input">The shape that reaches it.</param>
/// <param name="Layers">Our layers that compute the same; the last one has the parameters.</param>
/// <param name="Output">The shape that leaves it.</param>
internal sealed record SymbolStep(SymbolNode Node, Shape Input, IReadOnlyList<Layer> Layers, Shape Output)
{
    /// <summary>A picture's way through the operators, one after another.</summary>
    /// <exception cref="FormatException">An option cannot be said in this library.</exception>
    /// <exception cref="ShapeException">A layer does not fit what reaches it.</exception>
    /// <exception cref="ArgumentException">A shape holds too many values.</exception>
    public static IEnumerable<SymbolStep> Through(SymbolChain chain, Shape input, string path)
    {
        Shape shape = input;
        foreach (SymbolNode node in chain.Operators)
        {
            Layer[] layers = SymbolOperators.Read(node, shape, path);
            Shape reaching = shape;
            foreach (Layer layer in layers)
                shape = layer.Build(shape).Output;
            yield return new SymbolStep(node, reaching, layers, shape);
        }
    }
}
