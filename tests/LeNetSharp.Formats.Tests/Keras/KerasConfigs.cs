using System.Text;

namespace LeNetSharp.Formats.Tests;

/// <summary>Texts such as Keras writes, made by hand, and what is read of them.</summary>
internal static class KerasConfigs
{
    /// <summary>A Sequential for pictures of 8 rows, 10 columns and 3 channels.</summary>
    public static string Sequential(params string[] layers) => SequentialFor("8, 10, 3", layers);

    /// <summary>A Sequential for an input of the given sizes.</summary>
    public static string SequentialFor(string sizes, params string[] layers) =>
        Model("Sequential", [Layer("InputLayer", "input_layer", $"\"batch_shape\": [null, {sizes}]"), .. layers]);

    /// <summary>A layer of Keras 3, with what its config says beside its name.</summary>
    public static string Layer(string className, string name, string fields = "") =>
        $$"""{"module": "keras.layers", "class_name": "{{className}}", "config": {"name": "{{name}}"{{(fields.Length > 0 ? ", " + fields : "")}}}, "registered_name": null}""";

    /// <summary>A layer of a functional model, with the names of the layers that reach it.</summary>
    public static string Node(string layer, params string[] inbound) =>
        $$"""{{layer[..^1]}}, "name": "", "inbound_nodes": [{{string.Join(", ", inbound.Select(History))}}]}""";

    /// <summary>A model of layers.</summary>
    public static string Model(string className, string[] layers, string more = "") =>
        $$"""{"module": "keras", "class_name": "{{className}}", "config": {"name": "model", "layers": [{{string.Join(", ", layers)}}]{{more}}}, "registered_name": null}""";

    /// <summary>The network of a config.</summary>
    public static KerasNetwork Read(string config) =>
        KerasNetwork.Read(KerasConfig.Read(Encoding.UTF8.GetBytes(config), "model.keras"));

    /// <summary>The layers of a Sequential with these layers.</summary>
    public static Sequential Layers(params string[] layers) => Read(Sequential(layers)).Layers;

    private static string History(string layer) =>
        $$$"""{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 8], "dtype": "float32", "keras_history": ["{{{layer}}}", 0, 0]}}], "kwargs": {"training": null}}""";
}
