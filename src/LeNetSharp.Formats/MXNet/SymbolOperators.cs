namespace LeNetSharp.Formats;

/// <summary>MXNet's operators as layers of this library.</summary>
internal static class SymbolOperators
{
    private delegate Layer[] Reader(SymbolAttributes options, Shape input);

    // A new operator adds its line here. None of our layers: it changes nothing when a network classifies.
    private static readonly Dictionary<string, Reader> readers = new(StringComparer.Ordinal)
    {
        ["Activation"] = (options, _) => [Activation(options, "act_type")],
        ["BatchNorm"] = (options, input) => [BatchNorm(options, input)],
        ["BlockGrad"] = (_, _) => [],
        ["Convolution"] = (options, _) => [Convolution(options)],
        ["Dropout"] = (_, _) => [],
        ["Flatten"] = (_, _) => [new Flatten()],
        ["FullyConnected"] = FullyConnected,
        ["LeakyReLU"] = (options, _) => [LeakyReLU(options)],
        ["Pooling"] = (options, input) => [Pooling(options, input)],
        ["SoftmaxActivation"] = (options, _) => Softmax(options, "mode", "instance", "instance"),
        ["SoftmaxOutput"] = (options, _) => Softmax(options, "multi_output", "False", "False", "0"),
        ["_copy"] = (_, _) => [],
        [Swish.Operator] = (_, _) => [new SiLU()],
        ["identity"] = (_, _) => [],
        ["relu"] = (_, _) => [new ReLU()],
        ["sigmoid"] = (_, _) => [new Sigmoid()],
        ["softmax"] = (options, _) => Softmax(options, "axis", "-1", "-1", "1"),
        ["tanh"] = (_, _) => [new Tanh()],
    };

    /// <summary>The operators that are known.</summary>
    public static IReadOnlyCollection<string> Names => readers.Keys;

    /// <summary>The layers that compute what a node does; the last one holds its parameters.</summary>
    /// <param name="node">An operator that is known.</param>
    /// <param name="input">The shape that reaches it.</param>
    /// <param name="path">The file, for errors.</param>
    /// <exception cref="FormatException">An option cannot be said in this library; the message names it.</exception>
    public static Layer[] Read(SymbolNode node, Shape input, string path)
    {
        try
        {
            return readers[node.Operator](new SymbolAttributes(node, path), input);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"{path}: {node}: {error.Message.Split(" (Parameter ")[0]}", error);
        }
    }

    /// <summary>Refuses what differs from the layers that <see cref="Read"/> gives for a picture of this size
    /// alone.</summary>
    /// <inheritdoc cref="Read"/>
    public static void Check(SymbolNode node, Shape input, string path)
    {
        if (node.Operator == "Pooling" && input is [_, var height, var width])
            CheckConvention(new SymbolAttributes(node, path), height, width);
    }

    // With fix_gamma, scales count as 1, whatever the file holds. The variance that goes into the statistics is the
    // batch's own.
    private static Layer BatchNorm(SymbolAttributes options, Shape input)
    {
        options.Only("axis", "1", input.Length == 1 ? ["1", "-1"] : ["1"]);
        float epsilon = options.Number("eps", 1e-3f), momentum = options.Number("momentum", 0.9f);
        if (momentum is < 0 or > 1)
            throw options.Error("momentum", "a number from 0 to 1");
        bool scale = !options.Switch("fix_gamma", true);
        return input.Length == 1
            ? new BatchNorm1d(epsilon, SymbolWords.Rest(momentum), scale, unbiasedVariance: false)
            : new BatchNorm2d(epsilon, SymbolWords.Rest(momentum), scale, unbiasedVariance: false);
    }

    private static Layer Convolution(SymbolAttributes options)
    {
        options.Only("layout", "NCHW", "NCHW", "None");
        Size padding = options.Size("pad", 0, (0, 0));
        return new Conv2d(options.Integer("num_filter", 1), options.Size("kernel", 1), options.Size("stride", 1, 1),
            (padding.Height, padding.Width), options.Size("dilate", 1, 1), options.Integer("num_group", 1, 1),
            bias: !options.Switch("no_bias", false));
    }

    private static Layer[] FullyConnected(SymbolAttributes options, Shape input)
    {
        Linear linear = new(options.Integer("num_hidden", 1), !options.Switch("no_bias", false));
        if (input.Length == 1)
            return [linear];
        options.Only("flatten", "True", "True", "true", "1");
        return [new Flatten(), linear];
    }

    private static Layer Activation(SymbolAttributes options, string name) => options.Text(name) switch
    {
        "relu" => new ReLU(),
        "sigmoid" => new Sigmoid(),
        "tanh" => new Tanh(),
        _ => throw options.Error(name, "relu, sigmoid or tanh"),
    };

    private static Layer LeakyReLU(SymbolAttributes options) => options.Text("act_type", "leaky") switch
    {
        "leaky" => new LeakyReLU(options.Number("slope", 0.25f)),
        "gelu" or "gelu_erf" => new GELU(),
        _ => throw options.Error("act_type", "leaky or gelu"),
    };

    private static Layer Pooling(SymbolAttributes options, Shape input)
    {
        options.Only("layout", "NCHW", "NCHW", "None");
        string type = options.Text("pool_type", "max");
        if (type is not ("avg" or "max"))
            throw options.Error("pool_type", "avg or max");
        bool isGlobal = options.Switch("global_pool", false);
        if (isGlobal && type == "avg")
            return new GlobalAvgPool2d();
        Size kernel = isGlobal && input is [_, var height, var width] ? (height, width) : options.Size("kernel", 1);
        Size stride = isGlobal ? kernel : options.Size("stride", 1, 1);
        Size padding = isGlobal ? (0, 0) : options.Size("pad", 0, (0, 0));
        return type == "max"
            ? new MaxPool2d(kernel, stride, (padding.Height, padding.Width))
            : new AvgPool2d(kernel, stride, (padding.Height, padding.Width), options.Switch("count_include_pad", true));
    }

    // "full" rounds the number of windows up, "valid" down: the same where the windows end with the picture.
    private static void CheckConvention(SymbolAttributes options, int height, int width)
    {
        if (options.Switch("global_pool", false) || options.Text("pooling_convention", "valid") == "valid")
            return;
        Size kernel = options.Size("kernel", 1), stride = options.Size("stride", 1, 1),
            padding = options.Size("pad", 0, (0, 0));
        if (options.Text("pooling_convention") != "full"
            || (height + 2 * padding.Height - kernel.Height) % stride.Height != 0
            || (width + 2 * padding.Width - kernel.Width) % stride.Width != 0)
            throw options.Error("pooling_convention", "valid, or full where the last window ends with the picture");
    }

    private static Layer[] Softmax(SymbolAttributes options, string option, string usual,
        params ReadOnlySpan<string> known)
    {
        options.Only(option, usual, known);
        return [new Softmax()];
    }
}
