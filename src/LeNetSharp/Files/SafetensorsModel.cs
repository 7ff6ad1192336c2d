namespace LeNetSharp;

/// <summary>A model as one safetensors file: parameters under their state-dict names, and in the metadata what the
/// seed determines.</summary>
internal static class SafetensorsModel
{
    public const string Format = "lenetsharp.model/1";

    public static void Save(Model model, string path) =>
        Safetensors.Write(path, Tensors(model), ModelMetadata.Write(Format, model));

    public static Model Load(string path) => Load(Safetensors.Read(path), path);

    /// <summary>The model of a file that was read.</summary>
    public static Model Load(Safetensors file, string path)
    {
        FormatName.Check(Format, file.Metadata.GetValueOrDefault("format"), path, "a model of LeNetSharp",
            "Read its tensors with Safetensors.Read and make a model of them with Model.FromParameters.");
        return Read(file, path);
    }

    /// <summary>Every parameter under its state-dict name, in the network's order.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> Tensors(Model model) =>
        model.Network.Parameters.Select(parameter =>
            KeyValuePair.Create(parameter.Name, model.Parameter(parameter.Name)));

    /// <summary>The model of a file whose format is already known.</summary>
    /// <param name="file">Tensors and metadata.</param>
    /// <param name="path">The file, for errors.</param>
    /// <param name="others">Tensors that the file may hold beside the parameters.</param>
    public static Model Read(Safetensors file, string path, params ReadOnlySpan<string> others)
    {
        Model model = ModelMetadata.Read(file.Metadata, path, network => Weights(network, file, path));
        HashSet<string> known = [.. model.Network.Parameters.Select(parameter => parameter.Name), .. others];
        return file.Entries.Keys.FirstOrDefault(name => !known.Contains(name)) is string other
            ? throw new FormatException(
                $"{path}: the network has no parameter \"{other}\", but the file has such a tensor. {Advice}")
            : model;
    }

    private const string Advice = "Network and tensors do not belong together: use the file as a training wrote it.";

    // All tensors are looked at before room for the weights is taken: a few bytes of JSON may claim any size.
    private static FloatBuffer Weights(Network network, Safetensors file, string path)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            if (!file.Entries.TryGetValue(parameter.Name, out SafetensorsEntry? entry))
                throw new FormatException(
                    $"{path}: expected tensor \"{parameter.Name}\" of shape {parameter.Shape}, but there is none. {Advice}");
            if (!entry.Shape.Equals(parameter.Shape))
                throw new FormatException(
                    $"{path}: expected tensor \"{parameter.Name}\" of shape {parameter.Shape}, but it has shape {entry.Shape}. {Advice}");
        }
        FloatBuffer weights = new(network.Plan.WeightCount);
        foreach (Parameter parameter in network.Parameters)
            file.Tensors[parameter.Name].Values.CopyTo(parameter.In(weights.Span));
        return weights;
    }
}
