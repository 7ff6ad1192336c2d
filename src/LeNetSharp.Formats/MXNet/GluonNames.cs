namespace LeNetSharp.Formats;

/// <summary>The names that Gluon's <c>save_parameters</c> gives to the parameters of a <c>HybridSequential</c> of the same layers: their places,
/// as here, and MXNet's word for the part.</summary>
internal static class GluonNames
{
    /// <summary>The name in the file and the parameter that it holds, in Gluon's order, which is ours.</summary>
    /// <exception cref="FormatException">MXNet has no such layer; the message begins with the path.</exception>
    public static IReadOnlyList<(string Name, string Parameter)> Of(Network network, string path)
    {
        List<(string, string)> names = [];
        int index = 0;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            string[] parts = SymbolWords.Parts(layer, plan, index++, path);
            foreach (string part in parts)
            {
                string parameter = network.Parameters[names.Count].Name;
                names.Add((parameter[..(parameter.LastIndexOf('.') + 1)] + part, parameter));
            }
        }
        return names;
    }
}
