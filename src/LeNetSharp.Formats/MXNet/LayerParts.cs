namespace LeNetSharp.Formats;

/// <summary>The parameters of a layer as MXNet keeps them.</summary>
internal static class LayerParts
{
    /// <summary>MXNet's names of the parts and their values, in the order in which the operator reads them.</summary>
    /// <param name="model">Where the values come from.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">What it makes of its input.</param>
    /// <param name="first">The number of its first parameter in the network.</param>
    public static IReadOnlyList<(string Name, Tensor Values)> Of(Model model, Layer layer, Plan plan, int first)
    {
        if (plan.Parameters.Count == 0)
            return [];
        string place = Place(model.Network, first);
        if (layer is not BatchNorm norm)
            return [.. plan.Parameters.Select(parameter => (parameter.Name, model.Parameter(place + parameter.Name)))];
        // Scales and shifts are always there: those that are not learned are 1 and 0.
        Shape shape = plan.Parameters[^1].Shape;
        return
        [
            ("gamma", norm.Scale
                ? model.Parameter(place + "weight")
                : new Tensor(shape, [.. Enumerable.Repeat(1f, shape.Count)])),
            ("beta", norm.Center ? model.Parameter(place + "bias") : new Tensor(shape)),
            ("running_mean", model.Parameter(place + "running_mean")),
            ("running_var", model.Parameter(place + "running_var")),
        ];
    }

    /// <summary>What the names of a layer's parameters begin with: <c>2.0.</c>, as in Gluon.</summary>
    public static string Place(Network network, int first) =>
        network.Parameters[first].Name is var name ? name[..(name.LastIndexOf('.') + 1)] : "";

    /// <summary>Whether a part is a statistic, which MXNet keeps apart as an auxiliary state.</summary>
    public static bool IsStatistic(string part) => part is "running_mean" or "running_var";
}
