using System.Text.Json.Nodes;

namespace LeNetSharp.Tests;

/// <summary>What PyTorch computed for one network, whose layers and recipe stand in the file's metadata.</summary>
/// <remarks>The README beside the goldens says which arrays there are. The copies in this repository hold some of them.</remarks>
internal sealed class Golden
{
    private readonly Safetensors file;

    private Golden(string path)
    {
        file = Safetensors.Read(path);
        Variant = Path.GetFileName(path).Split('.')[0];
        Folder = Path.GetDirectoryName(Path.GetDirectoryName(path))!;
        JsonNode spec = JsonNode.Parse(file.Metadata["spec"])!;
        Layers = GoldenSpec.Layers(spec.AsArray());
        IsSmooth = !spec.AsArray().Any(layer => (string?)layer![0] is "act" or "pool" && (string?)layer[1] is "relu" or "leaky_relu" or "max");
        LearningRate = GoldenSpec.PlainRate(JsonNode.Parse(file.Metadata["optimizer"])!);
        IsPlainLoss = JsonNode.Parse(file.Metadata["loss"])!.AsObject().Count == 0;
    }

    /// <summary>The folder that holds the frameworks' folders and distance.json.</summary>
    public string Folder { get; }

    /// <summary>The name under which distance.json knows it.</summary>
    public string Variant { get; }

    /// <summary>No ReLU and no maximum: what is not smooth is chaotic over many steps.</summary>
    public bool IsSmooth { get; }

    /// <summary>The layers; null when there is one that is not known yet.</summary>
    public Sequential? Layers { get; }

    /// <summary>The learning rate; null when the optimizer is not plain gradient descent.</summary>
    public float? LearningRate { get; }

    public bool IsPlainLoss { get; }

    public Network Network => new(Layers!, Shape.Create([.. file.Entries["x"].Shape.Skip(1)]), Variant);

    /// <summary>Every file whose network, optimizer and loss are known: in the folder of goldens, and the copies kept here.</summary>
    public static IEnumerable<string> Known() => new[] { GoldenFiles.Folder, Copies }
        .Select(folder => Path.Combine(folder, "pytorch"))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal))
        .Where(path => Read(path) is { Layers: not null, LearningRate: not null, IsPlainLoss: true } golden && golden.Has("x"));

    /// <summary>The copies kept in this repository: what a clone alone can be judged by.</summary>
    public static string Copies { get; } = Path.Combine(GoldenFiles.RepositoryRoot, "tests", "LeNetSharp.Tests", "Goldens", "Files");

    public static Golden Read(string path) => new(path);

    public bool Has(string name) => file.Entries.ContainsKey(name);

    public IEnumerable<string> Names(string prefix) => file.Entries.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    public double[] Doubles(string name) => file.Entries[name].ToDoubles();

    /// <summary>The model before training.</summary>
    public Model Model(Normalization normalization) => LeNetSharp.Model.FromParameters(Network,
        Network.Parameters.ToDictionary(parameter => parameter.Name, parameter => file.Tensors["weights.0." + parameter.Name]), normalization: normalization);

    /// <summary>The pictures that activations and gradients were computed for.</summary>
    public ImageSet Images() => new(Network.Input, file.Tensors["x"].Values.ToArray(), [.. file.Entries["y"].ToIntegers().Select(label => (int)label)]);
}
