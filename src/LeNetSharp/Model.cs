namespace LeNetSharp;

/// <summary>A network with its parameters: immutable, safe to share between threads, nothing to dispose.</summary>
public sealed class Model
{
    internal Model(Network network, FloatBuffer weights, IReadOnlyList<string> classes, Normalization normalization,
        ModelOrigin origin)
    {
        Network = network;
        Weights = weights;
        Classes = classes;
        Normalization = normalization;
        Origin = origin;
    }

    /// <summary>What is computed.</summary>
    public Network Network { get; }

    /// <summary>Name of each class, by index.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How raw pixels become the network's input.</summary>
    public Normalization Normalization { get; }

    /// <summary>How the parameters came about: all that the seed determines, and nothing else.</summary>
    public ModelOrigin Origin { get; }

    /// <summary>All parameters, each at its <see cref="Parameter.Offset"/>; never written to.</summary>
    internal FloatBuffer Weights { get; }

    /// <summary>A model with first weights, drawn from the seed.</summary>
    /// <param name="network">What is computed.</param>
    /// <param name="seed">The one number that everything random comes from.</param>
    /// <param name="classes">Name of each class; default "0", "1", ….</param>
    /// <param name="normalization">How raw pixels become input; default bytes to [0, 1].</param>
    public static Model Create(Network network, ulong seed = 0, IReadOnlyList<string>? classes = null,
        Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        FloatBuffer weights = new(network.Plan.WeightCount);
        for (int i = 0; i < network.Parameters.Count; i++)
            InitialWeights.Fill(network.Parameters[i], new Philox(seed, Purpose.InitialWeights, (uint)i), weights.Span);
        return new Model(network, weights, classes ?? NumberedClasses(network), normalization ?? Normalization.Bytes,
            new ModelOrigin(seed));
    }

    /// <summary>A model with given parameters; weights that a connection table leaves out become zero.</summary>
    /// <param name="network">What is computed.</param>
    /// <param name="parameters">Every parameter of the network under its state-dict name, in its shape.</param>
    /// <param name="classes">Name of each class; default "0", "1", ….</param>
    /// <param name="normalization">How raw pixels become input; default bytes to [0, 1].</param>
    /// <exception cref="ArgumentException">A parameter is missing or has another shape.</exception>
    public static Model FromParameters(Network network, IReadOnlyDictionary<string, Tensor> parameters,
        IReadOnlyList<string>? classes = null, Normalization? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(parameters);
        FloatBuffer weights = new(network.Plan.WeightCount);
        foreach (Parameter parameter in network.Parameters)
        {
            if (!parameters.TryGetValue(parameter.Name, out Tensor? tensor))
                throw new ArgumentException($"Parameter {parameter.Name} {parameter.Shape} is missing.",
                    nameof(parameters));
            if (!tensor.Shape.Equals(parameter.Shape))
                throw new ArgumentException(
                    $"Parameter {parameter.Name} must have shape {parameter.Shape}, but has {tensor.Shape}.",
                    nameof(parameters));
            Span<float> values = parameter.In(weights.Span);
            tensor.Values.CopyTo(values);
            for (int i = 0; i < (parameter.Mask?.Count ?? 0); i++)
                values[i] = parameter.Mask![i] ? values[i] : 0f;
        }
        return new Model(network, weights, classes ?? NumberedClasses(network), normalization ?? Normalization.Bytes,
            new ModelOrigin(0));
    }

    /// <summary>A copy of one parameter, by its state-dict name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public Tensor Parameter(string name)
    {
        Parameter parameter = Network.Parameters.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new KeyNotFoundException(
                $"No parameter is called {name}. Known are: {string.Join(", ", Network.Parameters.Select(known => known.Name))}.");
        return new Tensor(parameter.Shape, parameter.In(Weights.Span).ToArray());
    }

    /// <summary>What each layer gives for one picture, in order, as the chapter prints it.</summary>
    /// <param name="image">Raw pixels, channel by channel, row by row.</param>
    /// <exception cref="ArgumentException">There are more or fewer pixels than the network's input holds.</exception>
    public IEnumerable<(Layer Layer, Tensor Output)> Layers(ReadOnlySpan<byte> image) =>
        Network.Layers.Layers.Zip(CpuEngine.Shared.Capture(this, Single(image), 0));

    /// <summary>Class probabilities of one picture.</summary>
    /// <param name="image">Raw pixels, channel by channel, row by row.</param>
    /// <exception cref="ArgumentException">There are more or fewer pixels than the network's input holds.</exception>
    public Prediction Predict(ReadOnlySpan<byte> image)
    {
        float[] probabilities = new float[Network.Output.Count];
        int label = Predict(image, probabilities);
        return new Prediction(label, Classes[label], probabilities);
    }

    /// <summary>Class probabilities of one picture, without allocating memory (but at the first call of each
    /// thread).</summary>
    /// <remarks>Safe to call from many threads at once. For many pictures together,
    /// <see cref="CpuEngine.Predict(Model, ImageSet)"/> is faster.</remarks>
    /// <param name="image">Raw pixels, channel by channel, row by row.</param>
    /// <param name="probabilities">Where the probability of each class goes, by index; they sum to 1. One float for
    /// each class.</param>
    /// <returns>Index of the likeliest class.</returns>
    /// <exception cref="ArgumentException">There are more or fewer pixels than the network's input holds, or more or
    /// fewer probabilities than classes.</exception>
    public int Predict(ReadOnlySpan<byte> image, Span<float> probabilities)
    {
        CheckPixels(image.Length);
        if (probabilities.Length != Network.Output.Count)
            throw new ArgumentException(
                $"The network gives {Network.Output.Count} probabilities, one for each class, but got room for {probabilities.Length}.", nameof(probabilities));
        return CpuEngine.Shared.Predict(this, image, probabilities);
    }

    /// <summary>Classifies labelled pictures.</summary>
    public Evaluation Evaluate(ImageSet images) => CpuEngine.Shared.Evaluate(this, images);

    /// <summary>Classifies labelled pictures and judges the answers in detail: class by class, how sure they are, and
    /// the worst mistakes.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="classes">Name of each class; default the model's own.</param>
    public Assessment Assess(ImageSet images, IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Assessment.OfOutputs(Network, CpuEngine.Shared.Predict(this, images), images.Labels, classes ?? Classes);
    }

    /// <summary>Writes the model to a safetensors file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => SafetensorsModel.Save(this, path);

    /// <summary>Reads a model from a safetensors file.</summary>
    /// <exception cref="FormatException">The file is not a model of this library; the message says what was
    /// expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Model Load(string path) => SafetensorsModel.Load(path);

    /// <summary>The network and its size.</summary>
    public override string ToString() => $"{Network.Name}, {Network.ParameterCount} parameters";

    /// <summary>The same model with another origin.</summary>
    internal Model With(ModelOrigin origin) => new(Network, Weights, Classes, Normalization, origin);

    /// <summary>The same model with other weights, so many steps on.</summary>
    internal Model With(FloatBuffer weights, int step) =>
        new(Network, weights, Classes, Normalization, Origin with { Step = step });

    /// <summary>The names of classes that have none: "0", "1", ….</summary>
    internal static string[] NumberedClasses(Network network) =>
        [.. Enumerable.Range(0, network.Output.Count)
            .Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private ImageSet Single(ReadOnlySpan<byte> image)
    {
        CheckPixels(image.Length);
        return new ImageSet(Network.Input, image.ToArray(), [0]);
    }

    private void CheckPixels(int count)
    {
        if (count != Network.Input.Count)
            throw new ArgumentException(
                $"The network expects a picture of shape {Network.Input}, {Network.Input.Count} pixels, but got {count}.", "image");
    }
}
