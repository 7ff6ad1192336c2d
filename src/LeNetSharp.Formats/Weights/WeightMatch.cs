namespace LeNetSharp.Formats;

/// <summary>Puts weights alone into a network: by kind of layer (4, 2 or 1 axes) and order.</summary>
/// <remarks>Names differ between frameworks and people (<c>0.weight</c>, <c>conv1.weight</c>, <c>Conv_0.kernel</c>);
/// the order of the convolutions among each other, and of the fully connected layers, does not. Every shape is
/// checked.</remarks>
internal static class WeightMatch
{
    private const string Advice = "Give the network that these weights belong to.";

    /// <summary>The model of a file's weights in a network.</summary>
    /// <exception cref="FormatException">They do not fit; the message names the tensor and the layer.</exception>
    public static Model ToModel(ModelContent content, Network network) =>
        Model.FromParameters(network, Place(content, network, _ => true));

    /// <summary>A file's tensors in our layout, under the names of a network's parameters.</summary>
    /// <param name="content">The file.</param>
    /// <param name="network">The network.</param>
    /// <param name="wanted">Which parameters the file must have; others may not be there.</param>
    /// <exception cref="FormatException">They do not fit; the message names the tensor and the layer.</exception>
    public static Dictionary<string, Tensor> Place(ModelContent content, Network network, Func<Parameter, bool> wanted)
    {
        Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
        foreach ((Site site, WeightGroup group) in Pair(content, network))
        {
            Refuse(content, site, group);
            foreach ((Parameter parameter, string name) in site.Plan.Parameters.Zip(site.Names)
                .Where(pair => wanted(pair.First)))
                parameters[name] = Take(content, site, group, parameter);
        }
        return parameters;
    }

    // A layer with weights: its number and names in the network, and the flattened picture it reads.
    private sealed record Site(int Index, Layer Layer, Plan Plan, IReadOnlyList<string> Names, Shape? Flattened)
    {
        public int Axes => Plan.Parameters[0] is { Name: "weight" } weight ? weight.Shape.Length : 1;

        public override string ToString() => $"layer {Index}, {Layer}";
    }

    private static IEnumerable<(Site, WeightGroup)> Pair(ModelContent content, Network network)
    {
        IReadOnlyList<WeightGroup> groups = WeightGroup.Of(content);
        Site[] sites = [.. Sites(network)];
        foreach (int axes in groups.Select(group => group.Axes).Concat(sites.Select(site => site.Axes)).Distinct())
        {
            Site[] ours = [.. sites.Where(site => site.Axes == axes)];
            WeightGroup[] theirs = [.. groups.Where(group => group.Axes == axes)];
            if (ours.Length != theirs.Length)
                throw new FormatException(FormattableString.Invariant(
                    $"{content.Path}: network \"{network.Name}\" has {ours.Length} layers with weights of {axes} axes, but the file has {theirs.Length}{List(theirs)}. {Advice}"));
            foreach ((Site site, WeightGroup group) in ours.Zip(theirs))
                yield return (site, group.NamedAs(site.Plan.Parameters));
        }
    }

    private static IEnumerable<Site> Sites(Network network)
    {
        IReadOnlyList<Shape?> flattened = ChannelsLast.Flattened(network);
        int index = 0, first = 0;
        foreach ((Layer layer, Plan plan) in network.Layers.Flat(network.Input))
        {
            if (plan.Parameters.Count > 0)
                yield return new Site(index, layer, plan,
                    [.. network.Parameters.Skip(first).Take(plan.Parameters.Count).Select(parameter => parameter.Name)],
                    flattened[index]);
            first += plan.Parameters.Count;
            index++;
        }
    }

    private static Tensor Take(ModelContent content, Site site, WeightGroup group, Parameter parameter)
    {
        bool isLast = content.Layout == WeightLayout.ChannelsLast;
        Shape expected = isLast ? ChannelsLast.ShapeOf(parameter.Shape) : parameter.Shape;
        if (!group.Parts.TryGetValue(parameter.Name, out StoredTensor? stored))
            throw new FormatException(
                $"{content.Path}: expected a {parameter.Name} of shape {expected} in \"{group.Layer}\" for {site}, but there is none. {Advice}");
        if (!stored.Values.Shape.Equals(expected))
            throw new FormatException(
                $"{content.Path}: expected \"{stored.Name}\" of shape {expected} for {site}, but it has shape {stored.Values.Shape}. {Advice}");
        return isLast
            ? ChannelsLast.ToOurs(stored.Values, parameter.Shape,
                ChannelsLast.PictureOf(site.Layer, parameter, site.Flattened))
            : stored.Values;
    }

    private static void Refuse(ModelContent content, Site site, WeightGroup group)
    {
        StoredTensor? other = group.Parts.FirstOrDefault(part =>
            site.Plan.Parameters.All(parameter => parameter.Name != part.Key)
                && !(site.Layer is BatchNorm && ChangesNothing(part.Key, part.Value))).Value;
        if (other is not null)
            throw new FormatException(
                $"{content.Path}: {site} has no place for \"{other.Name}\" of shape {other.Values.Shape}. {Advice}");
    }

    // MXNet writes scales and shifts of batch normalisation that are not learned as well: as 1 and 0.
    private static bool ChangesNothing(string part, StoredTensor tensor) =>
        part is "weight" && !tensor.Values.Values.ContainsAnyExcept(1f) || part is "bias"
            && !tensor.Values.Values.ContainsAnyExcept(0f);

    private static string List(WeightGroup[] groups) =>
        groups.Length == 0 ? "" : $" ({string.Join(", ", groups.Select(group => group.Layer))})";
}
