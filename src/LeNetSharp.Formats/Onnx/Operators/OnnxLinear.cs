namespace LeNetSharp.Formats;

/// <summary>Fully connected layers: Gemm, or MatMul and then Add; and Add as the bias of a layer that has
/// none.</summary>
internal static class OnnxLinear
{
    // alpha·x·B + beta·C, where B lies as (inputs, outputs), or with transB as (outputs, inputs).
    public static void ReadGemm(OnnxChain chain, OnnxNode node)
    {
        node.Expect("transA", 0, 0);
        RefuseWeightFirst(chain, node);
        StoredTensor weight = Matrix(chain, node);
        if (node.Integer("transB", 0) == 0)
            weight = Transposed(weight);
        weight = Scaled(weight, node.Number("alpha", 1f));
        float beta = node.Number("beta", 1f);
        int outputs = weight.Values.Shape[0];
        if (node.Has(2))
            chain.Add(node, new Linear(outputs), weight,
                Scaled(Bias(node, chain.Weight(node, 2, "its bias"), [outputs]), beta));
        else
            chain.Add(node, new Linear(outputs, bias: false), weight);
    }

    public static void ReadMatMul(OnnxChain chain, OnnxNode node)
    {
        RefuseWeightFirst(chain, node);
        StoredTensor weight = Transposed(Matrix(chain, node));
        chain.Add(node, new Linear(weight.Values.Shape[0], bias: false), weight);
    }

    public static void ReadAdd(OnnxChain chain, OnnxNode node)
    {
        StoredTensor bias = chain.Weight(node, chain.IsConstant(node.Inputs[0]) ? 0 : 1, "what it adds");
        Layer? layer = chain.Layers.LastOrDefault() switch
        {
            Linear { Bias: false } linear => new Linear(linear.OutFeatures, bias: true),
            Conv2d { Bias: false } conv => new Conv2d(conv.OutChannels, conv.Kernel, conv.Stride, conv.Padding,
                conv.Dilation, conv.Groups, bias: true),
            _ => null,
        };
        chain.AddBias(node,
            layer ?? throw node.Error(
                "expected it right after a Conv or MatMul that has no bias yet, but it is not. Adding is known as bias alone."),
            Bias(node, bias, chain.Shape));
    }

    /// <summary>A matrix with its axes exchanged.</summary>
    public static StoredTensor Transposed(StoredTensor matrix)
    {
        Shape shape = matrix.Values.Shape;
        float[] values = new float[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = matrix.Values[i % shape[0] * shape[1] + i / shape[0]];
        return matrix with { Values = new Tensor([shape[1], shape[0]], values) };
    }

    // One number for each channel or feature, which may stand under axes of one, or one number for all.
    private static StoredTensor Bias(OnnxNode node, StoredTensor stored, Shape output)
    {
        int[] expected = [output[0], .. Enumerable.Repeat(1, output.Length - 1)];
        int[] shape = [.. stored.Values.Shape.SkipWhile(size => size == 1)];
        if (stored.Values.Shape.Count == 1)
            return stored with
            { Values = new Tensor([output[0]], [.. Enumerable.Repeat(stored.Values[0], output[0])]) };
        if (!shape.SequenceEqual(expected.SkipWhile(size => size == 1))
            || stored.Values.Shape.Length > expected.Length + 1)
            throw node.Error(
                $"expected a bias of {output[0]} numbers, one for each output, but {OnnxText.Quote(stored.Name)} has shape {stored.Values.Shape}. Nothing else is known.");
        return stored with { Values = new Tensor([output[0]], stored.Values.Values.ToArray()) };
    }

    private static StoredTensor Scaled(StoredTensor tensor, float factor) => factor == 1f
        ? tensor
        : tensor with
        {
            Values =
            new Tensor(tensor.Values.Shape, [.. tensor.Values.Values.ToArray().Select(value => value * factor)])
        };

    private static StoredTensor Matrix(OnnxChain chain, OnnxNode node)
    {
        StoredTensor weight = chain.Weight(node, 1, "its weight");
        return weight.Values.Shape.Length == 2
            ? weight
            : throw node.Error(
                $"expected a weight of two axes, but {OnnxText.Quote(weight.Name)} has shape {weight.Values.Shape}. Only fully connected layers are known.");
    }

    private static void RefuseWeightFirst(OnnxChain chain, OnnxNode node)
    {
        if (node.Inputs[0] != chain.Value)
            throw node.Error(
                "expected the picture's values as first factor and the weight as second, but they stand the other way round. Nothing else is known.");
    }
}
