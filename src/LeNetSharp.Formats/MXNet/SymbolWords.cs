using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>The layers of this library in MXNet's words, as Gluon says them.</summary>
internal static class SymbolWords
{
    /// <summary>A layer's operator.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">What it makes of its input.</param>
    /// <param name="index">Its number, for the error.</param>
    /// <param name="path">The file, for the error.</param>
    /// <exception cref="FormatException">MXNet cannot say it; the message begins with the path and names the
    /// layer.</exception>
    public static SymbolWord Of(Layer layer, Plan plan, int index, string path) => layer switch
    {
        AvgPool2d pool => Pool("avg", pool.Kernel, pool.Stride, Sides(layer, plan, index, path),
            ("count_include_pad", Text(pool.CountIncludePad))),
        BatchNorm norm => Normalization(norm),
        Conv2d convolution => Convolution(convolution, Sides(layer, plan, index, path)),
        Flatten => new SymbolWord("flatten", "Flatten") { Ending = "flatten0" },
        GELU => new SymbolWord("gelu", "LeakyReLU", ("act_type", "gelu")),
        GlobalAvgPool2d => GlobalPool(),
        LeakyReLU leaky =>
            new SymbolWord("leakyrelu", "LeakyReLU", ("act_type", "leaky"), ("slope", Text(leaky.NegativeSlope))),
        Linear linear => new SymbolWord("dense", "FullyConnected", ("flatten", "True"), ("no_bias", Text(!linear.Bias)),
            ("num_hidden", Text(linear.OutFeatures))),
        MaxPool2d pool => Pool("max", pool.Kernel, pool.Stride, Sides(layer, plan, index, path)),
        ReLU => Activation("relu"),
        Sigmoid => Activation("sigmoid"),
        Softmax => new SymbolWord("hybridlambda", "softmax") { Ending = "softmax0" },
        Tanh => Activation("tanh"),
        _ => throw Unknown(layer, index, path),
    };

    /// <summary>Refuses a layer whose parameters MXNet has no place for.</summary>
    /// <inheritdoc cref="Of"/>
    public static void Check(Layer layer, Plan plan, int index, string path)
    {
        if (plan.Parameters.Count > 0 && layer is not (BatchNorm or Conv2d or Linear))
            throw Unknown(layer, index, path);
    }

    /// <summary>What Gluon notes of a parameter. How many inputs it has was not known yet when the network was made:
    /// 0.</summary>
    public static (string Name, string Text)[] ParameterOptions(string part, Shape shape)
    {
        string sizes = shape switch
        {
            { Length: > 1 } => string.Join(", ", shape.Select((size, axis) => axis == 1 ? 0 : size)),
            _ => part == "bias" ? $"{shape[0]}," : "0,",
        };
        string? first = part switch
        {
            "weight" => null,
            "gamma" or "running_var" => "ones",
            _ => "zeros",
        };
        (string, string)[] options = [("__dtype__", "0"), ("__lr_mult__", "1.0"), ("__shape__", $"({sizes})"),
            ("__storage_type__", "0"), ("__wd_mult__", "1.0")];
        return first is null ? options : [options[0], ("__init__", first), .. options[1..]];
    }

    private static SymbolWord Activation(string name) => new(name, "Activation", ("act_type", name));

    private static SymbolWord Convolution(Conv2d layer, Size padding) => new("conv", "Convolution",
        ("dilate", Text(layer.Dilation)),
        ("kernel", Text(layer.Kernel)),
        ("layout", "NCHW"),
        ("no_bias", Text(!layer.Bias)),
        ("num_filter", Text(layer.OutChannels)),
        ("num_group", Text(layer.Groups)),
        ("pad", Text(padding)),
        ("stride", Text(layer.Stride)));

    // Its outputs are the result, and the batch's mean and variance. Momentum counts the old statistics there, and the
    // new batch here.
    private static SymbolWord Normalization(BatchNorm layer) => new("batchnorm", "BatchNorm",
        ("axis", "1"),
        ("eps", Text(layer.Epsilon)),
        ("fix_gamma", Text(!layer.Scale)),
        ("momentum", Text(Rest(layer.Momentum))),
        ("use_global_stats", "False"))
    { Outputs = 3 };

    // Whether padding counts is said of averages alone. Max pooling has a second, hidden output.
    private static SymbolWord Pool(string type, Size kernel, Size stride, Size padding,
        params (string, string)[] first) => new("pool", "Pooling",
    [
        .. first,
        ("global_pool", "False"),
        ("kernel", Text(kernel)),
        ("layout", "NCHW"),
        ("pad", Text(padding)),
        ("pool_type", type),
        ("pooling_convention", "valid"),
        ("stride", Text(stride)),
    ])
        { Outputs = type == "max" ? 2 : 1 };

    private static SymbolWord GlobalPool() =>
        new("pool", "Pooling", ("global_pool", "True"), ("kernel", "(1, 1)"), ("layout", "NCHW"),
        ("pad", "(0, 0)"), ("pool_type", "avg"), ("pooling_convention", "full"), ("stride", "(1, 1)"));

    private static Size Sides(Layer layer, Plan plan, int index, string path)
    {
        Padding sides = (layer is Conv2d convolution ? convolution.WindowOver(plan.Input) : ((IPooling)layer)
            .WindowOver(plan.Input)).Padding;
        return sides.Top == sides.Bottom && sides.Left == sides.Right
            ? (sides.Top, sides.Left)
            : throw new FormatException(FormattableString.Invariant(
                $"{path}: layer {index}, {layer}, pads {sides.Top} rows above and {sides.Bottom} below, {sides.Left} columns left and {sides.Right} right, but MXNet pads opposite sides alike."));
    }

    /// <summary>1 less a share, without the dust that binary numbers leave: 0.9 for 0.1.</summary>
    public static float Rest(float share) => (float)(1m - (decimal)share);

    private static FormatException Unknown(Layer layer, int index, string path) =>
        new(FormattableString.Invariant($"{path}: MXNet has no operator for layer {index}, {layer}."));

    private static string Text(bool value) => value ? "True" : "False";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    // As Python writes it: 0.01, 1e-05.
    private static string Text(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }

    private static string Text(Size size) => FormattableString.Invariant($"({size.Height}, {size.Width})");
}
