using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The tensors of one layer in a file, by PyTorch's names of its parts.</summary>
internal sealed record WeightGroup(string Layer, IReadOnlyDictionary<string, StoredTensor> Parts)
{
    /// <summary>How many axes the layer's weight has: 4 for a convolution, 2 for a fully connected layer, 1 for batch
    /// normalisation.</summary>
    public int Axes => Parts.TryGetValue("weight", out StoredTensor? weight) || Parts.TryGetValue("0", out weight)
        ? weight.Values.Shape.Length
        : 1;

    /// <summary>The same tensors under the names of a layer's parameters, where the file only counts them, as Keras 3
    /// does.</summary>
    public WeightGroup NamedAs(IReadOnlyList<Parameter> parameters)
    {
        if (!Parts.Keys.All(key => key.All(char.IsAsciiDigit)))
            return this;
        Dictionary<string, StoredTensor> named = new(Parts, StringComparer.Ordinal);
        for (int i = 0; i < parameters.Count; i++)
            if (named.Remove(i.ToString(CultureInfo.InvariantCulture), out StoredTensor? tensor))
                named.Add(parameters[i].Name, tensor);
        return this with { Parts = named };
    }

    /// <summary>The tensors of a file by layer.</summary>
    /// <exception cref="FormatException">Two tensors are the same part of one layer.</exception>
    public static IReadOnlyList<WeightGroup> Of(ModelContent content)
    {
        OrderedDictionary<string, OrderedDictionary<string, StoredTensor>> layers = new(StringComparer.Ordinal);
        foreach (StoredTensor tensor in content.Tensors)
        {
            (string layer, string part) = WeightNames.Split(tensor.Place);
            if (part == WeightNames.Counter)
                continue;
            if (!layers.TryGetValue(layer, out OrderedDictionary<string, StoredTensor>? group))
                layers.Add(layer, group = new(StringComparer.Ordinal));
            if (!group.TryAdd(part, tensor))
                throw new FormatException(
                    $"{content.Path}: expected one {part} for \"{layer}\", but both \"{group[part].Name}\" and \"{tensor.Name}\" are one. The file is damaged.");
        }
        IEnumerable<WeightGroup> groups = layers.Select(pair => new WeightGroup(pair.Key, pair.Value));
        return [.. content.IsInLayerOrder ? groups : groups.OrderBy(group => group.Layer, NaturalOrder.Instance)];
    }
}
