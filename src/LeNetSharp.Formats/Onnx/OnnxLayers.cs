using static LeNetSharp.Formats.OnnxNodes;

namespace LeNetSharp.Formats;

/// <summary>What each layer is in ONNX.</summary>
internal static class OnnxLayers
{
    /// <summary>Writes a layer; false when ONNX has no operator for it. A new layer adds its line here.</summary>
    /// <param name="nodes">Where its nodes go.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="parameters">The names of its parameters, in order.</param>
    public static bool Write(OnnxNodes nodes, Layer layer, Plan plan, string[] parameters)
    {
        switch (layer)
        {
            case AvgPool2d pool:
                Pool(nodes, "AveragePool", Pooling.WindowOver(plan.Input, pool.Kernel, pool.Stride, pool.Padding),
                    pool.CountIncludePad);
                return true;
            case BatchNorm norm:
                nodes.Add("BatchNormalization", Scales(nodes, norm, plan, parameters), Number("epsilon", norm.Epsilon),
                    Number("momentum", OnnxForm.Kept(norm.Momentum)));
                return true;
            case Conv2d conv:
                nodes.Add("Conv", parameters, [.. Window(conv.WindowOver(plan.Input)), Pair("dilations", conv.Dilation),
                    Integer("group", conv.Groups)]);
                return true;
            case Dropout:
                return true; // Acts in training alone.
            case Flatten:
                nodes.Add("Flatten", [], Integer("axis", 1));
                return true;
            case GELU:
                Gelu(nodes);
                return true;
            case GlobalAvgPool2d:
                nodes.Add("GlobalAveragePool", []);
                return true;
            case LeakyReLU leaky:
                nodes.Add("LeakyRelu", [], Number("alpha", leaky.NegativeSlope));
                return true;
            case Linear:
                nodes.Add("Gemm", parameters, Integer("transB", 1));
                return true;
            case MaxPool2d pool:
                Pool(nodes, "MaxPool", Pooling.WindowOver(plan.Input, pool.Kernel, pool.Stride, pool.Padding),
                    countsPadding: false);
                return true;
            case ReLU:
                nodes.Add("Relu", []);
                return true;
            case Sigmoid:
                nodes.Add("Sigmoid", []);
                return true;
            case SiLU:
                // Also where there is Swish (opset 24), since not every runtime has that.
                nodes.Add("Mul", [nodes.Append("Sigmoid", [nodes.Value])]);
                return true;
            case Softmax:
                nodes.Add("Softmax", [], Integer("axis", 1));
                return true;
            case Tanh:
                nodes.Add("Tanh", []);
                return true;
            default:
                return false;
        }
    }

    // All four are needed: ones and zeros stand for a weight and a bias that are left out.
    private static string[] Scales(OnnxNodes nodes, BatchNorm norm, Plan plan, string[] parameters) =>
    [
        norm.Scale ? parameters[0] : nodes.Constant(1f, plan.Input[0]),
        norm.Center ? parameters[norm.Scale ? 1 : 0] : nodes.Constant(0f, plan.Input[0]),
        .. parameters[^2..],
    ];

    private static void Pool(OnnxNodes nodes, string operation, Window window, bool countsPadding) =>
        nodes.Add(operation, [], [.. Window(window), .. countsPadding && window.Padding != 0
            ? [Integer("count_include_pad", 1)]
            : Array.Empty<Onnx.AttributeProto>()]);

    private static Onnx.AttributeProto[] Window(Window window) =>
    [
        Pair("kernel_shape", window.Kernel),
        Pair("strides", window.Stride),
        Integers("pads", window.Padding.Top, window.Padding.Left, window.Padding.Bottom, window.Padding.Right),
    ];

    private static Onnx.AttributeProto Pair(string name, Size size) => Integers(name, size.Height, size.Width);

    // ½ · x · (1 + erf(x / √2)), as PyTorch writes it; one operator since opset 20.
    private static void Gelu(OnnxNodes nodes)
    {
        if (nodes.Opset >= 20)
        {
            nodes.Add("Gelu", []);
            return;
        }
        string scaled = nodes.Append("Div", [nodes.Value, nodes.Constant(1.41421356f)]);
        string sum = nodes.Append("Add", [nodes.Append("Erf", [scaled]), nodes.Constant(1f)]);
        nodes.Add("Mul", [sum]);
        nodes.Add("Mul", [nodes.Constant(0.5f)]);
    }
}
