using System.Globalization;
using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>A model in Keras' words: its layers as JSON, and its weights as the groups of an HDF5 file.</summary>
internal sealed class KerasWriter
{
    // The version whose files these equal.
    private const string Version = "3.15.1";

    private readonly List<(string Name, KerasLayerText Text)> layers = [];
    private readonly Model model;

    /// <summary>Says every layer in Keras' words.</summary>
    /// <exception cref="FormatException">Keras cannot say one; the message names it and the reason.</exception>
    public KerasWriter(Model model, string path)
    {
        this.model = model;
        KerasNames names = new();
        IReadOnlyList<Shape?> pictures = ChannelsLast.Flattened(model.Network);
        int index = 0, next = 0;
        foreach ((Layer layer, Plan plan) in model.Network.Layers.Flat(model.Network.Input))
        {
            Dictionary<string, Tensor> weights = new(StringComparer.Ordinal);
            foreach (Parameter parameter in plan.Parameters)
                weights[parameter.Name] = ChannelsLast.FromOurs(model.Parameter(model.Network.Parameters[next++].Name),
                    ChannelsLast.PictureOf(layer, parameter, pictures[index]));
            try
            {
                foreach (KerasLayerText text in KerasTexts.Of(layer, plan.Input, weights))
                    layers.Add((names.Next(text.Class), text));
            }
            catch (NotSupportedException reason)
            {
                throw new FormatException(
                    $"{path}: layer {index}, {layer}, cannot be said in a Keras file: {reason.Message}. Save the model as .safetensors.", reason);
            }
            index++;
        }
    }

    /// <summary>Who wrote the file; the day is the same for every file, so that equal models are equal files.</summary>
    public JsonObject Metadata()
    {
        JsonObject metadata = new() { ["keras_version"] = Version, ["date_saved"] = "1980-01-01@00:00:00" };
        KerasExtras.Write(model, metadata);
        return metadata;
    }

    /// <summary>The model's layers.</summary>
    public JsonObject Config()
    {
        Shape input = KerasTexts.Axes(model.Network.Input);
        JsonObject first = KerasLayerText.Object("keras.layers", "InputLayer", new()
        {
            ["batch_shape"] = KerasLayerText.Sizes(input),
            ["dtype"] = "float32",
            ["sparse"] = false,
            ["ragged"] = false,
            ["name"] = "input_layer",
            ["optional"] = false,
        });
        JsonObject config = KerasLayerText.Object("keras", "Sequential", new()
        {
            ["name"] = model.Network.Name,
            ["trainable"] = true,
            ["dtype"] = KerasLayerText.Precision(),
            ["layers"] = new JsonArray([first, .. layers.Select(layer => layer.Text.ToJson(layer.Name))]),
            ["build_input_shape"] = KerasLayerText.Sizes(input),
        });
        config["build_config"] = new JsonObject { ["input_shape"] = KerasLayerText.Sizes(input) };
        config["compile_config"] = new JsonObject();
        return config;
    }

    /// <summary>The weights of every layer, by the layer's class and number.</summary>
    public Hdf5Group Weights()
    {
        Hdf5Group root = new();
        root.Make("layers");
        root.Make("vars").Attributes["name"] = Hdf5Attribute.Of(model.Network.Name);
        foreach ((string name, KerasLayerText text) in layers)
        {
            Hdf5Group weights = root.Make($"layers/{name}/vars");
            weights.Attributes["name"] = Hdf5Attribute.Of(name);
            for (int i = 0; i < text.Weights.Count; i++)
                weights.Datasets[i.ToString(CultureInfo.InvariantCulture)] = Hdf5Dataset.Of(text.Weights[i]);
        }
        return root;
    }
}
