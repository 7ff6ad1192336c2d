using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>One layer as a Keras file says it.</summary>
/// <param name="Class">Its class: <c>Conv2D</c>.</param>
/// <param name="Input">The shape of what reaches it, as Keras orders its axes.</param>
/// <param name="Fields">What its config says beside name and precision.</param>
internal sealed record KerasLayerText(string Class, Shape Input, JsonObject Fields)
{
    /// <summary>Whether the config repeats the input's shape, from which Keras builds the layer: where the layer has
    /// weights, and a few others.</summary>
    public bool IsBuilt { get; init; }

    /// <summary>Its weights in Keras' order and layout.</summary>
    public IReadOnlyList<Tensor> Weights { get; init; } = [];

    /// <summary>The layer as JSON.</summary>
    /// <param name="name">Its name in the model.</param>
    public JsonObject ToJson(string name)
    {
        JsonObject config = new() { ["name"] = name, ["trainable"] = true, ["dtype"] = Precision() };
        foreach ((string field, JsonNode? value) in Fields)
            config[field] = value?.DeepClone();
        JsonObject json = Object("keras.layers", Class, config);
        if (IsBuilt)
            json["build_config"] = new JsonObject { ["input_shape"] = Sizes(Input) };
        return json;
    }

    /// <summary>An object of Keras as JSON.</summary>
    public static JsonObject Object(string module, string className, JsonObject config) =>
        new() { ["module"] = module, ["class_name"] = className, ["config"] = config, ["registered_name"] = null };

    /// <summary>Single precision, as JSON.</summary>
    public static JsonObject Precision() => Object("keras", "DTypePolicy", new JsonObject { ["name"] = "float32" });

    /// <summary>A shape with the batch's axis, whose size is open, before the others.</summary>
    public static JsonArray Sizes(Shape shape) => [null, .. shape.Select(size => (JsonNode)size)];
}
