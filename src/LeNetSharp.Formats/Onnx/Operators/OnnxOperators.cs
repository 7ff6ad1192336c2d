namespace LeNetSharp.Formats;

/// <summary>The operators that compute with the picture, by their names: what each one adds to the chain of
/// layers.</summary>
internal static class OnnxOperators
{
    // An operator adds its line here.
    private static readonly Dictionary<string, Action<OnnxChain, OnnxNode>> readers = new(StringComparer.Ordinal)
    {
        ["Add"] = OnnxLinear.ReadAdd,
        ["AveragePool"] = OnnxPool.ReadAverage,
        ["BatchNormalization"] = OnnxBatchNorm.Read,
        ["Cast"] = OnnxNothing.ReadCast,
        ["Conv"] = OnnxConv.Read,
        ["Dropout"] = OnnxNothing.ReadDropout,
        ["Flatten"] = OnnxReshape.ReadFlatten,
        ["Gelu"] = OnnxActivation.ReadGelu,
        ["Gemm"] = OnnxLinear.ReadGemm,
        ["GlobalAveragePool"] = OnnxPool.ReadGlobalAverage,
        ["Identity"] = (_, _) => { },
        ["LeakyRelu"] = OnnxActivation.ReadLeaky,
        ["MatMul"] = OnnxLinear.ReadMatMul,
        ["MaxPool"] = OnnxPool.ReadMax,
        ["Pad"] = OnnxPad.Read,
        ["ReduceMean"] = OnnxPool.ReadMean,
        ["Relu"] = OnnxActivation.Read<ReLU>,
        ["Reshape"] = OnnxReshape.ReadReshape,
        ["Sigmoid"] = OnnxActivation.Read<Sigmoid>,
        ["Softmax"] = OnnxActivation.ReadSoftmax,
        ["Squeeze"] = OnnxReshape.ReadSqueeze,
        ["Swish"] = OnnxActivation.ReadSwish,
        ["Tanh"] = OnnxActivation.Read<Tanh>,
        ["Transpose"] = OnnxReshape.ReadTranspose,
        ["Unsqueeze"] = OnnxReshape.ReadUnsqueeze,
    };

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => readers.Keys;

    /// <summary>The reader of a node.</summary>
    /// <exception cref="FormatException">Its operator is not known.</exception>
    public static Action<OnnxChain, OnnxNode> Find(OnnxNode node) => readers.GetValueOrDefault(node.Operator)
        ?? throw node.Error($"no layer of this library computes it. Known are {string.Join(", ", Names)}.");
}
