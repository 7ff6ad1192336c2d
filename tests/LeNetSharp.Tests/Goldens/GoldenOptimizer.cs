using System.Text.Json.Nodes;

namespace LeNetSharp.Tests;

/// <summary>The goldens' words for optimizers and losses, which are PyTorch's, turned into ours as each framework means them.</summary>
internal static class GoldenOptimizer
{
    /// <summary>["adam", {"lr": 0.001}], as a framework does it.</summary>
    public static Optimizer Read(string framework, JsonNode words)
    {
        JsonObject options = words[1]!.AsObject();
        double Number(string name, double usual) => options[name] is { } value ? (double)value : usual;
        float rate = (float)(double)options["lr"]!;
        double momentum = Number("momentum", 0), decay = Number("weight_decay", 0);
        bool nesterov = options["nesterov"] is { } value && (bool)value;
        return ((string)words[0]!, framework) switch
        {
            ("sgd", "keras") => Sgd.Keras(rate, momentum, nesterov, decay),
            ("sgd", "mxnet") => Sgd.MxNet(rate, momentum, decay),
            ("sgd", _) => new Sgd(rate, momentum, nesterov, decay),
            ("adam", "keras") => Adam.Keras(rate),
            ("adam", "mxnet") => Adam.MxNet(rate, weightDecay: decay),
            ("adam", _) => new Adam(rate, weightDecay: decay),
            ("adamw", "keras") => AdamW.Keras(rate, weightDecay: Number("weight_decay", 0.004)),
            ("adamw", _) => new AdamW(rate, weightDecay: Number("weight_decay", 0.01)),
            ("rmsprop", "keras") => RMSprop.Keras(rate, momentum: momentum),
            ("rmsprop", "mxnet") => RMSprop.MxNet(rate, momentum: momentum, weightDecay: decay),
            ("rmsprop", _) => new RMSprop(rate, momentum: momentum, weightDecay: decay),
            _ => throw new ArgumentException($"No optimizer is called {words[0]}.", nameof(words)),
        };
    }

    /// <summary>{"label_smoothing": 0.1}; nothing for the plain one.</summary>
    public static SoftmaxCrossEntropy ReadLoss(JsonNode words) => new(words["label_smoothing"] is { } share ? (double)share : 0);
}
