using System.Text.Json.Nodes;

namespace LeNetSharp.Tests;

/// <summary>The goldens' words for layers and optimizers, turned into ours.</summary>
internal static class GoldenSpec
{
    /// <summary>The layers; null when one is not known.</summary>
    public static Sequential? Layers(JsonArray spec)
    {
        Layer?[] layers = [.. spec.Select(layer => Layer(layer!.AsArray()))];
        return layers.Contains(null) ? null : new Sequential([.. layers.Select(layer => layer!)]);
    }

    /// <summary>The learning rate of ["sgd", {"lr": 0.9}]; null for any other optimizer.</summary>
    public static float? PlainRate(JsonNode optimizer) =>
        (string?)optimizer[0] == "sgd" && optimizer[1]!.AsObject() is { Count: 1 } options && options.TryGetPropertyValue("lr", out JsonNode? rate)
            ? (float)(double)rate!
            : null;

    private static Layer? Layer(JsonArray words) => (string?)words[0] switch
    {
        "conv" => new Conv2d((int)words[1]!, Size(words[2]!), Size(words[3]!), Sides(words[4]!)),
        "act" => (string?)words[1] switch
        {
            "sigmoid" => new Sigmoid(),
            "tanh" => new Tanh(),
            "relu" => new ReLU(),
            _ => null,
        },
        "pool" => (string?)words[1] == "avg" ? new AvgPool2d(Size(words[2]!)) : new MaxPool2d(Size(words[2]!)),
        "flatten" => new Flatten(),
        "linear" => new Linear((int)words[1]!),
        _ => null,
    };

    private static Size Size(JsonNode node) => node is JsonArray pair ? new Size((int)pair[0]!, (int)pair[1]!) : (int)node;

    private static Padding Sides(JsonNode node) => node.GetValueKind() == System.Text.Json.JsonValueKind.String
        ? Padding.Same
        : Size(node) is var size ? (size.Height, size.Width) : default;
}
