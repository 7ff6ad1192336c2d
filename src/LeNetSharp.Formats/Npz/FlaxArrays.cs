namespace LeNetSharp.Formats;

/// <summary>The parameters of a model as Flax keeps those of a compact module of the same layers: named by the kind of
/// layer and how many of it came before, laid out channels last.</summary>
internal static class FlaxArrays
{
    // For each layer with parameters Flax's name of it, and the collection and name of each of them. A new one adds its
    // line here.
    private static readonly Dictionary<Type, (string Kind, Dictionary<string, (string Collection, string Name)> Parts)> kinds = new()
    {
        [typeof(Conv2d)] = ("Conv", new() { ["weight"] = ("params", "kernel"), ["bias"] = ("params", "bias") }),
        [typeof(Linear)] = ("Dense", new() { ["weight"] = ("params", "kernel"), ["bias"] = ("params", "bias") }),
    };

    /// <summary>Every parameter under its name, in the network's order: <c>params/Conv_0/kernel</c>.</summary>
    /// <exception cref="FormatException">Flax has no such layer.</exception>
    public static IEnumerable<KeyValuePair<string, Tensor>> Of(Model model, string path)
    {
        Network network = model.Network;
        IReadOnlyList<Shape?> pictures = ChannelsLast.Flattened(network);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        int index = 0, first = 0;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            string prefix = plan.Parameters.Count == 0 ? "" : Prefix(layer, index, counts, path);
            foreach (Parameter parameter in plan.Parameters)
            {
                (string collection, string name) = kinds[layer.GetType()].Parts[parameter.Name];
                Tensor ours = model.Parameter(network.Parameters[first++].Name);
                Shape? picture = ChannelsLast.PictureOf(layer, parameter, pictures[index]);
                yield return new($"{collection}/{prefix}/{name}", ChannelsLast.FromOurs(ours, picture));
            }
            index++;
        }
    }

    private static string Prefix(Layer layer, int index, Dictionary<string, int> counts, string path)
    {
        if (!kinds.TryGetValue(layer.GetType(), out (string Kind, Dictionary<string, (string, string)> Parts) known))
            throw new FormatException(FormattableString.Invariant(
                $"{path}: layer {index}, {layer}, has no equal in Flax, whose names such files have. Choose another format."));
        int number = counts[known.Kind] = counts.GetValueOrDefault(known.Kind, -1) + 1;
        return FormattableString.Invariant($"{known.Kind}_{number}");
    }
}
