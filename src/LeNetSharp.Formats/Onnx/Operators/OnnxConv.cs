using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>Conv: weight (O, C / group, KH, KW), bias (O), as in <see cref="Conv2d"/>.</summary>
internal static class OnnxConv
{
    public static void Read(OnnxChain chain, OnnxNode node)
    {
        StoredTensor weight = chain.Weight(node, 1, "its weight");
        if (weight.Values.Shape is not [var outputs, _, var height, var width])
            throw node.Error(
                $"expected a weight of four axes, but {OnnxText.Quote(weight.Name)} has shape {weight.Values.Shape}. Only convolutions of pictures are known.");
        OnnxWindow window = OnnxWindow.Read(node, chain.Shape, (height, width));
        long groups = node.Integer("group", 1);
        if (groups < 1 || groups > outputs)
            throw node.Error(string.Create(CultureInfo.InvariantCulture,
                $"expected group from 1 to {outputs}, but it is {groups}. {OnnxText.Damaged}"));
        bool bias = node.Has(2);
        Conv2d layer = new(outputs, window.Kernel, window.Stride,
            OnnxPad.Together(node, window.Padding, chain.TakePadding()), window.Dilation, (int)groups, bias: bias);
        chain.Add(node, layer, bias ? [weight, chain.Weight(node, 2, "its bias")] : [weight]);
    }
}
