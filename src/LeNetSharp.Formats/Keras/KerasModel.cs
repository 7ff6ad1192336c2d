namespace LeNetSharp.Formats;

/// <summary>A Keras model's config and weights, put together.</summary>
internal static class KerasModel
{
    /// <summary>The model of a file.</summary>
    /// <param name="config">The text that says its layers.</param>
    /// <param name="weights">Where its weights are.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">What kind of file it is, in words.</param>
    /// <param name="extras">What the file says beside it, of the names of classes and of pixels.</param>
    /// <exception cref="FormatException">It is not known how to compute it, or it is damaged; the message names the
    /// layer.</exception>
    public static ModelContent Read(ReadOnlySpan<byte> config, KerasWeights weights, string path, string format,
        KerasExtras? extras = null)
    {
        KerasConfig model = KerasConfig.Read(config, path);
        KerasNetwork built = KerasNetwork.Read(model);
        Network network = new(built.Layers, built.Input, IsPlain(model.Name) ? model.Name : "network");
        List<StoredTensor> tensors = [];
        Dictionary<string, Tensor> parameters = Parameters(network, built, weights, tensors);
        Normalization? normalization = extras?.Normalization(network.Input) ?? built.Normalization;
        return new ModelContent(path, format, tensors)
        {
            Model = Model.FromParameters(network, parameters, extras?.Classes(network.Output.Count), normalization),
            Layout = WeightLayout.ChannelsLast,
            IsInLayerOrder = true,
            Notes = normalization is not null
            ? built.Notes
            : [.. built.Notes, "A Keras file does not say how pixels become the input; pixel / 255 is taken."],
        };
    }

    private static Dictionary<string, Tensor> Parameters(Network network, KerasNetwork built, KerasWeights weights,
        List<StoredTensor> tensors)
    {
        Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
        int next = 0;
        foreach (((Layer layer, Plan plan), (KerasLayer source, Shape? picture)) in network.Build().Zip(built.Sources))
        {
            if (plan.Parameters.Count == 0)
                continue;
            (string Part, StoredTensor Tensor)[] parts = [.. weights.Of(source)];
            tensors.AddRange(parts.Select(part => part.Tensor with { Place = $"{source.Name}/{part.Part}" }));
            foreach (Parameter parameter in plan.Parameters)
            {
                StoredTensor? stored =
                    parts.FirstOrDefault(part => WeightNames.Split(part.Part).Part == parameter.Name).Tensor;
                parameters[network.Parameters[next++].Name] = Take(source, layer, parameter, stored, picture);
            }
        }
        return parameters;
    }

    private static Tensor Take(KerasLayer source, Layer layer, Parameter parameter, StoredTensor? stored,
        Shape? picture)
    {
        Shape expected = ChannelsLast.ShapeOf(parameter.Shape);
        if (stored is null)
            throw source.Damaged($"needs its {parameter.Name} of shape {expected}, but the file has none");
        return stored.Values.Shape.Equals(expected)
            ? ChannelsLast.ToOurs(stored.Values, parameter.Shape, ChannelsLast.PictureOf(layer, parameter, picture))
            : throw source.Damaged(
                $"needs \"{stored.Name}\" of shape {expected}, but it has shape {stored.Values.Shape}");
    }

    // A network's name becomes that of files and folders.
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
