using Xunit;

using static LeNetSharp.Formats.Tests.KerasConfigs;

namespace LeNetSharp.Formats.Tests;

/// <summary>What is refused, by the name of the layer.</summary>
public class KerasRefusalTests
{
    private static readonly string flatten = Layer("Flatten", "f");

    [Fact]
    public void ALayerThatIsNotKnown() =>
        Refuses("layer \"lstm\" (LSTM) is not known. Known are Activation, AlphaDropout, AveragePooling2D, BatchNormalization, Conv2D, Dense, " +
        "Dropout, Flatten, GaussianDropout, GaussianNoise, GlobalAveragePooling2D, Identity, LeakyReLU, MaxPooling2D, ReLU, Rescaling, Reshape, Softmax, " +
        "SpatialDropout2D, ZeroPadding2D.", Layer("LSTM", "lstm"));

    [Fact]
    public void AModelOfSomebodysOwn() =>
        RefusesModel(
            "layer \"model\" (LeNet) is not a model of layers that a Keras file says: it is neither Sequential nor " +
        "Functional. Save its weights alone (.weights.h5), and give the network that they belong to.",
        Model("LeNet", [flatten]));

    [Theory]
    [InlineData("""{"module": "evil.layers", "class_name": "Dense", "config": {"name": "d", "units": 3}, "registered_name": null}""")]
    [InlineData("""{"module": null, "class_name": "Dense", "config": {"name": "d", "units": 3}, "registered_name": "evil>Dense"}""")]
    public void ALayerOfSomebodysOwn(string layer) =>
        Refuses("layer \"d\" (Dense) is a class or function of somebody's own. A Keras file does not hold what it does, " +
        "and nothing of it is run. Use layers of Keras itself, and save the model again.", layer);

    [Fact]
    public void AFunctionOfSomebodysOwn() =>
        Refuses("layer \"a\" (Activation) has a function of somebody's own as its activation. A Keras file does not hold what it does, " +
        "and nothing of it is run. Use an activation of Keras itself.",
        Layer("Activation", "a", """ "activation": {"module": "builtins", "class_name": "function", "config": "os.system", "registered_name": "function"} """));

    [Theory]
    [InlineData("Activation", "\"activation\": \"relu6\"",
        "has the activation relu6, which is not known. Known are linear, gelu, leaky_relu, relu, sigmoid, silu, softmax, swish, tanh")]
    [InlineData("ReLU", "\"max_value\": 6.0",
        "cuts off or has a threshold (\"max_value\", \"threshold\"), which no layer here does")]
    [InlineData("Softmax", "\"axis\": 2", "must have -1, the last axis, as \"axis\", but has 2")]
    [InlineData("Conv2D", "\"kernel_size\": [3, 3]",
        "must have a whole number from 1 to 1048576 as \"filters\", but has none")]
    [InlineData("Conv2D", "\"filters\": 2, \"kernel_size\": [3, 3], \"padding\": \"causal\"",
        "must have \"valid\" or \"same\" as \"padding\", but has \"causal\"")]
    [InlineData("Conv2D", "\"filters\": 2, \"kernel_size\": [3, 99]",
        "expects an input of shape (channels, height, width) of at least the kernel's size (3, 99), but got (3, 8, 10). Hint: use a smaller kernel or more padding")]
    [InlineData("Conv2D", "\"filters\": 2, \"kernel_size\": 3, \"lora_rank\": 4",
        "has weights in two factors (LoRA), which are not read. Merge them in Keras first")]
    [InlineData("BatchNormalization", "\"axis\": 1", "must have the axis of the channels, -1, as \"axis\", but has 1")]
    [InlineData("BatchNormalization", "\"renorm\": true",
        "renormalises its statistics (\"renorm\"), which no layer here does")]
    [InlineData("Dense", "\"units\": 2",
        "expects an input of shape (features), but got (3, 8, 10). Hint: put Flatten() before it")]
    [InlineData("Dense", "\"units\": 2, \"quantization_config\": {}",
        "has weights in two factors (LoRA) or of few bits, which are not read. Save the model as it was before")]
    [InlineData("Flatten", "\"data_format\": \"sideways\"",
        "must have \"channels_last\" or \"channels_first\" as \"data_format\", but has \"sideways\"")]
    [InlineData("Rescaling", "\"scale\": 0.0",
        "must have numbers that are not 0, nor too large or small as \"scale\", but has 0.0")]
    [InlineData("Rescaling", "\"scale\": [1, 2]",
        "must have one number, or one for each channel as \"scale\", but has [1,2]")]
    [InlineData("Reshape", "\"target_shape\": [10, 8, 3]", "makes (10, 8, 3) of (3, 8, 10), which no layer here does")]
    [InlineData("ZeroPadding2D", "\"padding\": 1",
        "ends the model with zeros around a picture, but no layer follows that takes them as its padding")]
    public void WhatALayerSays(string className, string fields, string message) =>
        Refuses($"layer \"x\" ({className}) {message}.", Layer(className, "x", fields));

    [Fact]
    public void ZerosThatNoLayerTakes() => Refuses(
        "layer \"m\" (MaxPooling2D) follows a ZeroPadding2D, whose zeros only Conv2D and AveragePooling2D can take as their padding here.",
        Layer("ZeroPadding2D", "z", "\"padding\": 1"), Layer("MaxPooling2D", "m", "\"pool_size\": 2"));

    [Fact]
    public void PicturesOfTwoLayouts() =>
        Refuses("layer \"p\" (MaxPooling2D) lays out pictures otherwise than the layers before it: \"data_format\" is channels_first. Give every layer the same.",
        Layer("Conv2D", "c", "\"filters\": 2, \"kernel_size\": 3, \"data_format\": \"channels_last\""),
        Layer("MaxPooling2D", "p", "\"pool_size\": 2, \"data_format\": \"channels_first\""));

    [Fact]
    public void RescalingBehindOtherLayers() =>
        Refuses("layer \"r\" (Rescaling) can only be read as the first layer, as the normalization of pixels.",
        flatten, Layer("Rescaling", "r", "\"scale\": 2"));

    [Theory]
    [InlineData("null, null, 3")]
    [InlineData("2000000, 2, 3")]
    [InlineData("65536, 65536, 3")]
    [InlineData("1, 2, 3, 4")]
    public void AnInputOfNoFixedSize(string sizes) =>
        Refuses($"layer \"input_layer\" (InputLayer) must have the sizes of a picture or of features, each from 1 to 1048576, " +
        $"behind the batch's as \"batch_shape\", but has [null,{sizes.Replace(" ", "", StringComparison.Ordinal)}].",
        [Layer("InputLayer", "input_layer", $"\"batch_shape\": [null, {sizes}]"), flatten]);

    [Fact]
    public void NoInputAtAll() =>
        RefusesModel(
            "layer \"model\" (Sequential) does not say the shape of its input. Save a model that begins with an Input layer.", Model("Sequential", [flatten]));

    [Theory]
    [InlineData("[",
        "expected JSON with each field once, but it is not (line 1, byte 1). The file is damaged; make or copy it again.")]
    [InlineData("7", "expected a layer with \"class_name\" and \"config\", but got 7.")]
    [InlineData("{\"class_name\": \"Sequential\"}", "\"config\" is missing; it must be an object.")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\"}}",
        "layer \"s\" (Sequential) must have a list as \"layers\", but has none.")]
    public void WhatIsNoModel(string config, string message) => RefusesModel(message, config);

    [Fact]
    public void DeepNesting()
    {
        string deep = new('[', 1000);
        Assert.StartsWith("model.keras: expected JSON with each field once, but it is not",
            Assert.Throws<FormatException>(() => Read(Sequential(Layer("Flatten", "f", $"\"x\": {deep}")))).Message,
            StringComparison.Ordinal);
    }

    private static void Refuses(string message, params string[] layers) =>
        RefusesModel(message, layers[0].Contains("InputLayer", StringComparison.Ordinal)
            ? Model("Sequential", layers)
            : Sequential(layers));

    private static void RefusesModel(string message, string config) =>
        Assert.Equal("model.keras: " + message, Assert.Throws<FormatException>(() => Read(config)).Message);
}
