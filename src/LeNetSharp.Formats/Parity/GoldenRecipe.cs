using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>The goldens' words for optimizers, as PyTorch names their options, turned into ours by each framework's rules.</summary>
internal static class GoldenRecipe
{
    /// <summary>The optimizer.</summary>
    /// <exception cref="FormatException">It is not known.</exception>
    public static Optimizer Optimizer(JsonNode words, GoldenFramework framework)
    {
        JsonObject options = words[1]!.AsObject();
        float rate = (float)Number(options, "lr", 1e-3);
        return (string?)words[0] switch
        {
            "sgd" when options.Count == 1 => new Sgd(rate),
            _ => throw new FormatException($"the optimizer {words.ToJsonString()} is not known"),
        };
    }

    /// <summary>Whether weights are judged by their L2 norm: where a vanishing gradient is divided by its own size.</summary>
    public static bool DividesBySize(JsonNode words) => (string?)words[0] is "adam" or "adamw" or "rmsprop";

    private static double Number(JsonObject options, string name, double usual) => options[name] is { } value ? (double)value : usual;
}
