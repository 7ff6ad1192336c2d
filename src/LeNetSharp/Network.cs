using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>What a network computes, as data: its layers and the shape of one input sample. It holds no
/// weights.</summary>
/// <remarks>Equal to another when name, input and layers are; prints itself; round-trips through JSON.</remarks>
public sealed record Network
{
    private const string Format = "lenetsharp.network/1";

    /// <summary>A network whose shapes are checked here, before any data is read.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="input">The shape of one sample: (channels, height, width).</param>
    /// <param name="name">A short name for files and folders.</param>
    /// <exception cref="ShapeException">A layer does not fit what reaches it.</exception>
    public Network(Sequential layers, Shape input, string name = "network")
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(input);
        Name = name;
        Input = input;
        Layers = layers;
        Plan = layers.Build(input);
    }

    /// <summary>A short name for files and folders.</summary>
    public string Name { get; }

    /// <summary>The shape of one sample.</summary>
    public Shape Input { get; }

    /// <summary>The layers in order.</summary>
    public Sequential Layers { get; }

    /// <summary>The whole network's plan: output shape, parameters under their state-dict names,
    /// multiply-adds.</summary>
    internal Plan Plan { get; }

    /// <summary>The shape of one output: (classes).</summary>
    public Shape Output => Plan.Output;

    /// <summary>Every parameter under its state-dict name (<c>0.weight</c>), in order.</summary>
    public IReadOnlyList<Parameter> Parameters => Plan.Parameters;

    /// <summary>How many numbers the network learns.</summary>
    public int ParameterCount => Plan.ParameterCount;

    /// <summary>How many numbers its layers keep beside those, such as running statistics.</summary>
    public int BufferCount => Plan.BufferCount;

    /// <summary>Multiply-adds of one forward pass of one sample, padding counted.</summary>
    public long MultiplyAdds => Plan.MultiplyAdds;

    /// <summary>Multiply-adds of one trained sample: forward, weight gradients, and input gradients of all but the
    /// first layer that has weights, whose input nobody needs the gradient of.</summary>
    public long TrainingMultiplyAdds =>
        3 * MultiplyAdds - Layers.Plans(Input).Select(plan => plan.MultiplyAdds).FirstOrDefault(count => count > 0);

    /// <summary>Whether the outputs are shares of one, so that the scores stand before the last layer.</summary>
    internal bool EndsInSoftmax => Layers.Flat(Input).LastOrDefault()?.Layer is Softmax;

    /// <summary>Each layer with its plan, in order.</summary>
    public IEnumerable<(Layer Layer, Plan Plan)> Build() => Layers.Layers.Zip(Layers.Plans(Input));

    /// <summary>The network as JSON, keys in fixed order.</summary>
    public string ToJson() => ToJsonObject().ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>A network from its JSON.</summary>
    /// <exception cref="FormatException">The text is not such JSON; the message says where and what was
    /// expected.</exception>
    /// <exception cref="ShapeException">A layer does not fit what reaches it.</exception>
    public static Network FromJson(string json) => FromJson(JsonText.Parse(json, "network"));

    /// <summary>The layers line by line with their output shapes.</summary>
    public override string ToString() => string.Join('\n', Build().Select((pair, i) =>
        $"{i,3}  {pair.Layer,-56}{pair.Plan.Output}").Prepend($"{Name} {Input}"));

    /// <inheritdoc/>
    public bool Equals(Network? other) => other is not null && Name == other.Name && Input.Equals(other.Input)
        && Layers.Equals(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Input, Layers);

    internal JsonObject ToJsonObject() => new()
    {
        ["format"] = Format,
        ["name"] = Name,
        ["input"] = new JsonArray([.. Input.Select(size => (JsonNode)size)]),
        ["layers"] = new JsonArray([.. Layers.Layers.Select(layer => LayerJson.Write(layer))]),
    };

    internal static Network FromJson(JsonNode? node)
    {
        if (node is not JsonObject json)
            throw new FormatException(
                $"network: expected an object with \"format\", \"input\" and \"layers\", but got {LayerReader.Show(node)}.");
        LayerReader fields = new(json, "network");
        string format = fields.Text("format");
        if (format != Format)
            throw new FormatException(
                $"network: this version reads format \"{Format}\", but the file has \"{format}\". Use a newer version of LeNetSharp.");
        string name = fields.Text("name");
        Shape input = Shape.Create(fields.Shape("input"));
        Layer[] layers = fields.Layers("layers");
        fields.RefuseOthers("Network");
        return new Network(new Sequential(layers), input, name);
    }
}
