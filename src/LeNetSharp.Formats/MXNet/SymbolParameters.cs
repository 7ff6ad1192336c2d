namespace LeNetSharp.Formats;

/// <summary>The parameters beside a symbol, by the names of its variables.</summary>
internal sealed class SymbolParameters
{
    private readonly Dictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly string path;

    /// <summary>The parameters of a file.</summary>
    /// <param name="stored">Under the file's names: <c>arg:conv0_weight</c>.</param>
    /// <param name="path">The file that errors name.</param>
    /// <exception cref="FormatException">Two of them are one variable.</exception>
    public SymbolParameters(IEnumerable<StoredTensor> stored, string path)
    {
        this.path = path;
        foreach (StoredTensor tensor in stored)
        {
            string name = ParameterName.InSymbol(tensor.Name);
            if (!tensors.TryAdd(name, tensor))
                throw new FormatException(
                    $"{path}: both \"{tensors[name].Name}\" and \"{tensor.Name}\" are the variable \"{name}\" of the symbol. {JsonText.Advice}");
        }
    }

    /// <summary>The parameter that an operator reads at one of its inputs.</summary>
    /// <exception cref="FormatException">The file has none of its name.</exception>
    public StoredTensor Of(SymbolNode node, int input)
    {
        string name = input < node.Inputs.Count
            ? node.Inputs[input].Name
            : Statistic(node, input)
                ?? throw new FormatException(
                    FormattableString.Invariant(
                        $"{path}: {node}: expected it to read at least {input} parameters, but it reads {node.Inputs.Count - 1}. {JsonText.Advice}"));
        return tensors.GetValueOrDefault(name)
            ?? throw new FormatException(
                $"{path}: {node}: expected its parameter \"{name}\" in the weights beside the symbol, but there is none. Keep both files of one export together.");
    }

    /// <summary>The names in the file that no operator reads.</summary>
    public IEnumerable<string> Besides(SymbolChain chain)
    {
        HashSet<string> read =
        [
            .. chain.Operators.SelectMany(node => node.Inputs.Skip(1)).Select(node => node.Name),
            .. chain.Operators.SelectMany(node => new[] { Statistic(node, 3), Statistic(node, 4) }).OfType<string>(),
        ];
        return tensors.Where(pair => !read.Contains(pair.Key)).Select(pair => pair.Value.Name);
    }

    // Until version 0.9 a symbol did not list the statistics of batch normalisation: their names follow from the
    // operator's.
    private static string? Statistic(SymbolNode node, int input) =>
        node.Operator != "BatchNorm" || node.Inputs.Count > 3 ? null : input switch
        {
            3 => node.Name + "_moving_mean",
            4 => node.Name + "_moving_var",
            _ => null,
        };
}
