using System.Text.Json.Nodes;

namespace LeNetSharp.Formats;

/// <summary>Says our layers in Keras' words.</summary>
internal static class KerasTexts
{
    private const string Layout = "channels_last";

    /// <summary>A layer in Keras' words; zeros around a picture become a layer of their own.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of what reaches it, as we order its axes.</param>
    /// <param name="weights">Its weights in Keras' layout, by name.</param>
    /// <exception cref="NotSupportedException">Keras has no such layer; the message gives the reason.</exception>
    public static IEnumerable<KerasLayerText> Of(Layer layer, Shape input,
        IReadOnlyDictionary<string, Tensor> weights) => layer switch
        {
            Conv2d convolution => Convolution(convolution, input, weights),
            Linear linear =>
                [new("Dense", input,
                Learned(new() { ["units"] = linear.OutFeatures, ["activation"] = "linear" }, linear.Bias,
            "kernel_regularizer", "bias_regularizer", "kernel_constraint", "bias_constraint", "quantization_config"))
        { IsBuilt = true, Weights = InOrder(weights, "weight", "bias") }],
            BatchNorm norm =>
                [KerasBatchNorm.Write(norm, Axes(input),
                InOrder(weights, "weight", "bias", "running_mean", "running_var"))],
            AvgPool2d pool => Averages(pool, input),
            MaxPool2d pool =>
                [Pool("MaxPooling2D", pool.Kernel, pool.Stride,
                Side(pool.Padding, pool.Kernel, pool.Stride, input), input)],
            Dropout => [], // Acts in training alone.
            Flatten => [new("Flatten", Axes(input), new() { ["data_format"] = Layout }) { IsBuilt = true }],
            GlobalAvgPool2d =>
                [new("GlobalAveragePooling2D", Axes(input), new() { ["data_format"] = Layout, ["keepdims"] = true })],
            LeakyReLU leaky => [new("LeakyReLU", Axes(input), new() { ["negative_slope"] = leaky.NegativeSlope })],
            _ when KerasActivations.NameOf(layer) is string name =>
                [new("Activation", Axes(input), new() { ["activation"] = name })],
            _ => throw new NotSupportedException("Keras has no such layer"),
        };

    /// <summary>A shape as Keras orders its axes.</summary>
    public static Shape Axes(Shape shape) =>
        shape is [var channels, var height, var width] ? [height, width, channels] : shape;

    private static IEnumerable<KerasLayerText> Convolution(Conv2d layer, Shape input,
        IReadOnlyDictionary<string, Tensor> weights)
    {
        if (layer.Connections is not null)
            throw new NotSupportedException("Keras' Conv2D has no table of connections");
        if (layer.Stride != 1 && layer.Dilation != 1)
            throw new NotSupportedException("Keras' Conv2D cannot have both stride and dilation");
        Padding sides = layer.WindowOver(input).Padding;
        string? side = sides == 0 ? "valid" : sides == Same(input, layer.Kernel, layer.Stride, layer.Dilation)
            ? "same" : null;
        if (side is null)
            yield return Zeros(sides, input);
        Shape reached = side is null ? Padded(input, sides) : input;
        JsonObject fields = new()
        {
            ["filters"] = layer.OutChannels,
            ["kernel_size"] = Pair(layer.Kernel),
            ["strides"] = Pair(layer.Stride),
            ["padding"] = side ?? "valid",
            ["data_format"] = Layout,
            ["dilation_rate"] = Pair(layer.Dilation),
            ["groups"] = layer.Groups,
            ["activation"] = "linear",
        };
        yield return new("Conv2D", Axes(reached), Learned(fields, layer.Bias,
            "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint"))
        { IsBuilt = true, Weights = InOrder(weights, "weight", "bias") };
    }

    // Padding counts in Keras only as zeros of a layer of their own.
    private static IEnumerable<KerasLayerText> Averages(AvgPool2d pool, Shape input)
    {
        Padding sides = Pooling.WindowOver(input, pool.Kernel, pool.Stride, pool.Padding).Padding;
        if (sides == 0 || !pool.CountIncludePad)
            return [Pool("AveragePooling2D", pool.Kernel, pool.Stride,
                Side(sides, pool.Kernel, pool.Stride, input), input)];
        return [Zeros(sides, input), Pool("AveragePooling2D", pool.Kernel, pool.Stride, "valid", Padded(input, sides))];
    }

    private static KerasLayerText Pool(string className, Size kernel, Size stride, string side, Shape input) =>
        new(className, Axes(input),
        new()
        {
            ["pool_size"] = Pair(kernel),
            ["padding"] = side,
            ["strides"] = Pair(stride),
            ["data_format"] = Layout
        });

    private static KerasLayerText Zeros(Padding sides, Shape input) => new("ZeroPadding2D", Axes(input), new()
    {
        ["padding"] = new JsonArray(Pair((sides.Top, sides.Bottom)), Pair((sides.Left, sides.Right))),
        ["data_format"] = Layout,
    })
    { IsBuilt = true };

    private static Shape Padded(Shape input, Padding sides) =>
        [input[0], input[1] + sides.Top + sides.Bottom, input[2] + sides.Left + sides.Right];

    private static string Side(Padding padding, Size kernel, Size stride, Shape input) =>
        Pooling.WindowOver(input, kernel, stride, padding).Padding is var sides && sides == 0 ? "valid"
        : sides == Same(input, kernel, stride, 1) ? "same"
        : throw new NotSupportedException(
            $"its padding {padding} is not what Keras' \"same\" means here, {Same(input, kernel, stride, 1)}");

    private static Padding Same(Shape input, Size kernel, Size stride, Size dilation) =>
        Window.Resolve(input[1], input[2], kernel, stride, dilation, Padding.Same).Padding;

    // What every layer with a kernel says: how Keras would draw first weights, and what it has none of.
    private static JsonObject Learned(JsonObject fields, bool bias, params ReadOnlySpan<string> none)
    {
        fields["use_bias"] = bias;
        fields["kernel_initializer"] =
            Initializer("GlorotUniform", new() { ["seed"] = null, ["input_axes"] = null, ["output_axes"] = null });
        fields["bias_initializer"] = Initializer("Zeros", []);
        foreach (string field in none)
            fields[field] = null;
        return fields;
    }

    /// <summary>How Keras would draw first weights.</summary>
    public static JsonObject Initializer(string className, JsonObject config) =>
        KerasLayerText.Object("keras.initializers", className, config);

    private static JsonArray Pair(Size size) => new(size.Height, size.Width);

    private static Tensor[] InOrder(IReadOnlyDictionary<string, Tensor> weights, params ReadOnlySpan<string> names)
    {
        List<Tensor> found = [];
        foreach (string name in names)
            if (weights.TryGetValue(name, out Tensor? tensor))
                found.Add(tensor);
        return [.. found];
    }
}
