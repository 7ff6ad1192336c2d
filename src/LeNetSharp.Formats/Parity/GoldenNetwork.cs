using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The goldens' words for layers, turned into ours.</summary>
/// <remarks><c>["conv", out, kernel, stride, padding]</c>, <c>["act", name]</c>, <c>["pool", "avg"|"max", size]</c>,
/// <c>["bn"]</c>, <c>["gap"]</c>, <c>["flatten"]</c>, <c>["linear", out]</c>.</remarks>
internal static class GoldenNetwork
{
    /// <summary>The layers.</summary>
    /// <param name="spec">The words.</param>
    /// <param name="framework">Whose rules batch normalisation follows.</param>
    /// <exception cref="FormatException">A word is not known.</exception>
    public static Sequential Layers(JsonArray spec, GoldenFramework framework)
    {
        List<Layer> layers = [];
        bool isFlat = false;
        foreach (JsonNode? node in spec)
        {
            JsonArray words = node as JsonArray ?? throw new FormatException(
                $"expected a layer such as [\"flatten\"], but it is {node?.ToJsonString() ?? "null"}");
            layers.AddRange(Layer(words, framework, isFlat));
            isFlat |= (string?)words[0] is "flatten" or "gap";
        }
        return new Sequential([.. layers]);
    }

    /// <summary>No rectifier and no maximum: what has one is chaotic over many steps.</summary>
    public static bool IsSmooth(JsonArray spec) => !spec.OfType<JsonArray>().SelectMany(words => words)
        .Any(word => word is JsonValue value && value.TryGetValue(out string? text)
            && text is "relu" or "leaky_relu" or "max");

    private static IEnumerable<Layer> Layer(JsonArray words, GoldenFramework framework, bool isFlat) =>
        ((string?)words[0], words.Count) switch
        {
            ("conv", 5) => [new Conv2d((int)words[1]!, Size(words[2]!), Size(words[3]!), Sides(words[4]!))],
            ("act", 2) => [Activation((string?)words[1])],
            ("pool", 3) => [(string?)words[1] == "avg" ? new AvgPool2d(Size(words[2]!)) : new MaxPool2d(Size(words[2]!))],
            ("bn", 1) => [BatchNorm(framework, isFlat)],
            ("gap", 1) => [new GlobalAvgPool2d(), new Flatten()],
            ("flatten", 1) => [new Flatten()],
            ("linear", 2) => [new Linear((int)words[1]!)],
            _ => throw Unknown(words),
        };

    // Epsilon and running statistics as each framework has them: Keras' and MXNet's variance is the batch's own.
    private static Layer BatchNorm(GoldenFramework framework, bool isFlat)
    {
        (float epsilon, float momentum, bool unbiased) = framework.Name switch
        {
            "keras" => (1e-3f, 0.01f, false),
            "mxnet" => (1e-5f, 0.1f, false),
            "jax" => (1e-5f, 0.01f, false),
            _ => (1e-5f, 0.1f, true),
        };
        return isFlat
            ? new BatchNorm1d(epsilon, momentum, unbiasedVariance: unbiased)
            : new BatchNorm2d(epsilon, momentum, unbiasedVariance: unbiased);
    }

    private static Layer Activation(string? name) => name switch
    {
        "sigmoid" => new Sigmoid(),
        "tanh" => new Tanh(),
        "relu" => new ReLU(),
        "leaky_relu" => new LeakyReLU(),
        "gelu" => new GELU(),
        "silu" => new SiLU(),
        _ => throw new FormatException($"the activation \"{name}\" is not known"),
    };

    private static Size Size(JsonNode node) =>
        node is JsonArray pair ? new Size((int)pair[0]!, (int)pair[1]!) : (int)node;

    private static Padding Sides(JsonNode node) => node.GetValueKind() == System.Text.Json.JsonValueKind.String
        ? Padding.Same
        : Size(node) is var size ? (size.Height, size.Width) : default;

    private static FormatException Unknown(JsonArray words) => new($"the layer {words.ToJsonString()} is not known");
}
