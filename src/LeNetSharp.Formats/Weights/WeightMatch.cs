namespace LeNetSharp.Formats;

/// <summary>Puts weights alone into a network: by kind of layer (4, 2 or 1 axes) and order.</summary>
/// <remarks>Names differ between frameworks and people (<c>0.weight</c>, <c>conv1.weight</c>, <c>Conv_0.kernel</c>); the order of the
/// convolutions among each other, and of the fully connected layers, does not. Every shape is checked.</remarks>
internal static class WeightMatch
{
    private const string Advice = "Give the network that these weights belong to.";

    /// <summary>The model of a file's weights in a network.</summary>
    /// <exception cref="FormatException">They do not fit; the message names the tensor and the layer.</exception>
    public static Model ToModel(ModelContent content, Network network)
    {
        Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
        foreach ((Place place, WeightGroup group) in Pair(content, network))
        {
            Refuse(content, place, group);
            foreach ((Parameter parameter, string name) in place.Plan.Parameters.Zip(place.Names))
                parameters[name] = Take(content, place, group, parameter);
        }
        return Model.FromParameters(network, parameters);
    }

    // A layer with weights: its number and names in the network, and the flattened picture it reads.
    private sealed record Place(int Index, Layer Layer, Plan Plan, IReadOnlyList<string> Names, Shape? Flattened)
    {
        public int Axes => Plan.Parameters[0] is { Name: "weight" } weight ? weight.Shape.Length : 1;

        public override string ToString() => $"layer {Index}, {Layer}";
    }

    private static IEnumerable<(Place, WeightGroup)> Pair(ModelContent content, Network network)
    {
        IReadOnlyList<WeightGroup> groups = WeightGroup.Of(content);
        Place[] places = [.. Places(network)];
        foreach (int axes in groups.Select(group => group.Axes).Concat(places.Select(place => place.Axes)).Distinct())
        {
            Place[] ours = [.. places.Where(place => place.Axes == axes)];
            WeightGroup[] theirs = [.. groups.Where(group => group.Axes == axes)];
            if (ours.Length != theirs.Length)
                throw new FormatException(FormattableString.Invariant(
                    $"{content.Path}: network \"{network.Name}\" has {ours.Length} layers with weights of {axes} axes, but the file has {theirs.Length}{List(theirs)}. {Advice}"));
            foreach ((Place place, WeightGroup group) in ours.Zip(theirs))
                yield return (place, group);
        }
    }

    private static IEnumerable<Place> Places(Network network)
    {
        IReadOnlyList<Shape?> flattened = ChannelsLast.Flattened(network);
        int index = 0, first = 0;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            if (plan.Parameters.Count > 0)
                yield return new Place(index, layer, plan, [.. network.Parameters.Skip(first).Take(plan.Parameters.Count).Select(parameter => parameter.Name)],
                    flattened[index]);
            first += plan.Parameters.Count;
            index++;
        }
    }

    private static Tensor Take(ModelContent content, Place place, WeightGroup group, Parameter parameter)
    {
        bool isLast = content.Layout == WeightLayout.ChannelsLast;
        Shape expected = isLast ? ChannelsLast.ShapeOf(parameter.Shape) : parameter.Shape;
        if (!group.Parts.TryGetValue(parameter.Name, out StoredTensor? stored))
            throw new FormatException(
                $"{content.Path}: expected a {parameter.Name} of shape {expected} in \"{group.Layer}\" for {place}, but there is none. {Advice}");
        if (!stored.Values.Shape.Equals(expected))
            throw new FormatException(
                $"{content.Path}: expected \"{stored.Name}\" of shape {expected} for {place}, but it has shape {stored.Values.Shape}. {Advice}");
        return isLast ? ChannelsLast.ToOurs(stored.Values, parameter.Shape, place.Flattened) : stored.Values;
    }

    private static void Refuse(ModelContent content, Place place, WeightGroup group)
    {
        StoredTensor? other = group.Parts.FirstOrDefault(part => place.Plan.Parameters.All(parameter => parameter.Name != part.Key)).Value;
        if (other is not null)
            throw new FormatException($"{content.Path}: {place} has no place for \"{other.Name}\" of shape {other.Values.Shape}. {Advice}");
    }

    private static string List(WeightGroup[] groups) => groups.Length == 0 ? "" : $" ({string.Join(", ", groups.Select(group => group.Layer))})";
}
