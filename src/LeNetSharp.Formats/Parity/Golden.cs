using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>What one framework computed for one network, whose layers and recipe stand in the file's metadata; all
/// arrays are given in our layout and under our names.</summary>
internal sealed class Golden
{
    private readonly Safetensors file;

    private Golden(string path, Safetensors file, GoldenFramework framework)
    {
        this.file = file;
        Framework = framework;
        Variant = Path.GetFileName(path).Split('.')[0];
        Name = $"{framework.Name}/{Path.GetFileNameWithoutExtension(path)}";
        JsonArray spec = Words("spec").AsArray();
        IsSmooth = GoldenNetwork.IsSmooth(spec);
        Recipe = Words("optimizer");
        Optimizer = GoldenRecipe.Optimizer(Recipe, framework);
        Loss = GoldenRecipe.Loss(Words("loss"));
        Network = new Network(GoldenNetwork.Layers(spec, framework), InputShape(), Variant);
    }

    public GoldenFramework Framework { get; }

    /// <summary>Folder and file: <c>keras/lenet</c>.</summary>
    public string Name { get; }

    /// <summary>The network's and recipe's name: the same for every framework.</summary>
    public string Variant { get; }

    public bool IsSmooth { get; }

    public Network Network { get; }

    public JsonNode Recipe { get; }

    public Optimizer Optimizer { get; }

    public SoftmaxCrossEntropy Loss { get; }

    /// <summary>Reads one file.</summary>
    /// <exception cref="FormatException">It is not a golden, or says what is not known.</exception>
    public static Golden Read(string path)
    {
        string folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))!);
        GoldenFramework framework = GoldenFramework.All.FirstOrDefault(known => known.Name == folder)
            ?? throw new FormatException(
                $"{path}: expected a folder named after a framework ({string.Join(", ", GoldenFramework.All.Select(known => known.Name))}), but it is \"{folder}\".");
        return Guard(path, () => new Golden(path, Safetensors.Read(path), framework));
    }

    /// <summary>Does something with a golden; whatever in it is not as it should be becomes one error that names the
    /// file.</summary>
    /// <exception cref="FormatException">The golden is damaged, or says what is not known.</exception>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException
            or ShapeException or ArgumentException
            || error is FormatException && !error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new FormatException($"{path}: {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", error);
        }
    }

    public bool Has(string name) => file.Entries.ContainsKey(name);

    /// <summary>An array as it lies in the file.</summary>
    public double[] Doubles(string name) => file.Entries[name].ToDoubles();

    /// <summary>An array as it lies in the file; null when there is none.</summary>
    public double[]? Find(string name) => Has(name) ? Doubles(name) : null;

    /// <summary>The logits in float32: what the last layer gave.</summary>
    public double[]? LastActivation() => Activations().DefaultIfEmpty().MaxBy(kept => kept.Layer).Values?.ToDoubles();

    /// <summary>The gradient to the pictures, in our layout.</summary>
    public double[] InputGradient() => [.. Pictures(file.Entries["grad.x"].ToTensor()).Select(value => (double)value)];

    /// <summary>Which parameters a file has arrays of: all, but in gradients those alone that are learned.</summary>
    public static Func<Parameter, bool> IsIn(string prefix) =>
        prefix.EndsWith("grad.", StringComparison.Ordinal) ? parameter => parameter.IsTrainable : _ => true;

    /// <summary>Whether weights are judged by their L2 norm.</summary>
    public bool DividesBySize => GoldenRecipe.DividesBySize(Recipe);

    /// <summary>Begins training by the golden's recipe.</summary>
    public ITrainingSession Train(Model model, ImageSet images) =>
        CpuEngine.Shared.Train(model, images, Optimizer, loss: Loss);

    /// <summary>The steps after which weights were kept, the first excepted.</summary>
    public IEnumerable<int> Steps =>
        file.Entries.Keys.Where(name => name.StartsWith("weights.", StringComparison.Ordinal))
        .Select(name => int.Parse(name.Split('.')[1], CultureInfo.InvariantCulture)).Distinct()
        .Where(step => step > 0).Order();

    /// <summary>The model before training.</summary>
    public Model Start(Normalization normalization) =>
        Model.FromParameters(Network, Tensors("weights.0.", _ => true), normalization: normalization);

    /// <summary>Weights, or gradients, under our names.</summary>
    /// <param name="prefix">What their names begin with: <c>float64.grad.</c>.</param>
    /// <param name="wanted">Which parameters.</param>
    public IReadOnlyDictionary<string, Tensor> Tensors(string prefix, Func<Parameter, bool> wanted)
    {
        IReadOnlyList<StoredTensor> tensors = Framework.InOrder(file.Entries.Values
            .Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal) && entry.Name != prefix + "x")
            .Select(entry => (entry.Name[prefix.Length..], entry.ToTensor())));
        return tensors.Count == 0
            ? new Dictionary<string, Tensor>()
            : WeightMatch.Place(new ModelContent(Name, "golden", tensors)
            {
                Layout = Framework.Layout,
                IsInLayerOrder = Framework.IsKeras
            }, Network, wanted);
    }

    /// <summary>The pictures that logits and gradients were computed for.</summary>
    public ImageSet Images() =>
        new(Network.Input, Pictures(file.Entries["x"].ToTensor()), [.. Doubles("y").Select(label => (int)label)]);

    /// <summary>Values of pictures, sample by sample, in our layout.</summary>
    public float[] Pictures(Tensor stored) =>
        Framework.Layout == WeightLayout.ChannelsLast && stored.Shape is [var n, var h, var w, var c]
            ? [.. Enumerable.Range(0, stored.Values.Length)
                .Select(i => stored[((i / (c * h * w) * h + i / w % h) * w + i % w) * c + i / (h * w) % c])]
            : stored.Values.ToArray();

    /// <summary>What each layer of ours gave in evaluation, in float32: the number of our layer, and its
    /// values.</summary>
    public IEnumerable<(int Layer, Tensor Values)> Activations()
    {
        int[] kept = Framework.IsJax ? [.. JaxLayers()] : [];
        IReadOnlyList<Shape?> flattened = ChannelsLast.Flattened(Network);
        foreach (SafetensorsEntry entry in file.Entries.Values.Where(entry =>
            entry.Name.StartsWith("eval.", StringComparison.Ordinal)))
        {
            int number = int.Parse(entry.Name.Split('.')[1], CultureInfo.InvariantCulture);
            int layer = Framework.IsJax ? kept[number] : number;
            Tensor tensor = entry.ToTensor();
            yield return (layer,
                new Tensor(tensor.Shape, layer + 1 < flattened.Count && flattened[layer + 1] is { } picture
                ? Features(tensor, picture)
                : Pictures(tensor)));
        }
    }

    // Values of flattened pictures, sample by sample, in our order.
    private float[] Features(Tensor stored, Shape picture) => Framework.Layout == WeightLayout.ChannelsFirst
        ? stored.Values.ToArray()
        : [.. stored.Values.ToArray().Chunk(picture.Count).SelectMany(sample =>
            ChannelsLast.ToOurs(new Tensor([picture.Count], sample), [picture.Count], picture).Values.ToArray())];

    // Flax's golden keeps what leaves activations, pooling and the last layer.
    private IEnumerable<int> JaxLayers()
    {
        IReadOnlyList<Layer> layers = Network.Layers.Layers;
        for (int i = 0; i < layers.Count; i++)
            if (i == layers.Count - 1 || layers[i] is not (Conv2d or Linear or Flatten))
                yield return i;
    }

    private JsonNode Words(string name) => JsonNode.Parse(file.Metadata.TryGetValue(name, out string? text)
        ? text
        : throw new FormatException($"expected \"{name}\" in the metadata, but there is none"))
            ?? throw new FormatException($"\"{name}\" is null");

    // Optimizer variants hold no pictures: they are Fashion-MNIST's.
    private Shape InputShape() => !file.Entries.TryGetValue("x", out SafetensorsEntry? x) ? [1, 28, 28]
        : x.Shape is not [_, var a, var b, var c]
            ? throw new FormatException($"expected x of four axes, but it has shape {x.Shape}")
        : Framework.Layout == WeightLayout.ChannelsLast ? [c, a, b] : [a, b, c];
}
