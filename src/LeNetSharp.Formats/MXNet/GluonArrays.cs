namespace LeNetSharp.Formats;

/// <summary>What Gluon's <c>save_parameters</c> writes of a <c>HybridSequential</c> of the same layers: parameters
/// under their places, as here, and MXNet's word for the part.</summary>
internal static class GluonArrays
{
    /// <summary>The arrays by name, in Gluon's order, which is ours.</summary>
    /// <exception cref="FormatException">MXNet has no such layer; the message begins with the path.</exception>
    public static IReadOnlyList<(string Name, Tensor Values)> Of(Model model, string path)
    {
        List<(string, Tensor)> arrays = [];
        int index = 0, first = 0;
        foreach ((Layer layer, Plan plan) in model.Network.Layers.Flat(model.Network.Input))
        {
            SymbolWords.Check(layer, plan, index++, path);
            foreach ((string part, Tensor values) in LayerParts.Of(model, layer, plan, first))
                arrays.Add((LayerParts.Place(model.Network, first) + part, values));
            first += plan.Parameters.Count;
        }
        return arrays;
    }
}
