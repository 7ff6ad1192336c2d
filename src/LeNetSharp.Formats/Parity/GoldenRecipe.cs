using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The goldens' words for optimizers and losses, as PyTorch names their options, turned into ours by each
/// framework's rules.</summary>
internal static class GoldenRecipe
{
    /// <summary>The optimizer.</summary>
    /// <exception cref="FormatException">It is not known.</exception>
    public static Optimizer Optimizer(JsonNode words, GoldenFramework framework)
    {
        Options options = new(words[1]!.AsObject(), words);
        Optimizer optimizer = ((string?)words[0], framework.Name) switch
        {
            ("sgd", "keras") => Sgd.Keras(options.Rate(), options["momentum", 0], options.Switch("nesterov"),
                options["weight_decay", 0]),
            ("sgd", "mxnet") => Sgd.MxNet(options.Rate(), options["momentum", 0], options["weight_decay", 0]),
            ("sgd", _) =>
                new Sgd(options.Rate(), options["momentum", 0], options.Switch("nesterov"), options["weight_decay", 0]),
            ("adam", "keras") => Adam.Keras(options.Rate()),
            ("adam", "mxnet") => Adam.MxNet(options.Rate(), weightDecay: options["weight_decay", 0]),
            ("adam", _) =>
                new Adam(options.Rate(), epsilon: options["eps", 1e-8], weightDecay: options["weight_decay", 0]),
            ("adamw", "keras") => AdamW.Keras(options.Rate(), weightDecay: options["weight_decay", 0.004]),
            ("adamw", _) =>
                new AdamW(options.Rate(), epsilon: options["eps", 1e-8], weightDecay: options["weight_decay", 0.01]),
            ("rmsprop", "keras") => RMSprop.Keras(options.Rate()),
            ("rmsprop", "mxnet") => RMSprop.MxNet(options.Rate(), weightDecay: options["weight_decay", 0]),
            ("rmsprop", _) =>
                new RMSprop(options.Rate(), options["alpha", 0.99], options["eps", 1e-8], options["weight_decay", 0],
                options["momentum", 0], options.Switch("centered")),
            _ => throw Unknown("optimizer", words),
        };
        options.RefuseOthers();
        return optimizer;
    }

    /// <summary>The loss.</summary>
    /// <exception cref="FormatException">It has an option that is not known.</exception>
    public static SoftmaxCrossEntropy Loss(JsonNode words)
    {
        Options options = new(words.AsObject(), words);
        SoftmaxCrossEntropy loss = new(options["label_smoothing", 0]);
        options.RefuseOthers();
        return loss;
    }

    /// <summary>Whether weights are judged by their L2 norm: where a vanishing gradient is divided by its own
    /// size.</summary>
    public static bool DividesBySize(JsonNode words) => (string?)words[0] is "adam" or "adamw" or "rmsprop";

    private static FormatException Unknown(string what, JsonNode words) =>
        new($"the {what} {words.ToJsonString()} is not known");

    // Options by name; one that nobody asked for means something else than was computed.
    private sealed class Options(JsonObject values, JsonNode words)
    {
        private readonly HashSet<string> asked = [];

        public double this[string name, double usual]
        {
            get
            {
                asked.Add(name);
                return values[name] is { } value ? (double)value : usual;
            }
        }

        public float Rate() => (float)this["lr", 1e-3];

        public bool Switch(string name)
        {
            asked.Add(name);
            return (bool?)values[name] ?? false;
        }

        public void RefuseOthers()
        {
            if (values.FirstOrDefault(option => !asked.Contains(option.Key)).Key is { } other)
                throw new FormatException($"the option \"{other}\" of {words.ToJsonString()} is not known");
        }
    }
}
