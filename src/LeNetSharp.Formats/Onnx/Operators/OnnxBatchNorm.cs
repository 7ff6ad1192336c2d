namespace LeNetSharp.Formats;

/// <summary>BatchNormalization: scale, bias, mean and variance by channel, as in <see cref="BatchNorm2d"/>.</summary>
internal static class OnnxBatchNorm
{
    public static void Read(OnnxChain chain, OnnxNode node)
    {
        node.Expect("training_mode", 0, 0);
        node.Expect("spatial", 1, 1);
        float epsilon = node.Number("epsilon", 1e-5f), kept = node.Number("momentum", 0.9f);
        if (epsilon is not (>= 0 and < float.PositiveInfinity) || kept is not (>= 0 and <= 1))
            throw node.Error(
                FormattableString.Invariant(
                    $"expected an epsilon of at least 0 and a momentum from 0 to 1, but they are {epsilon} and {kept}. {OnnxText.Damaged}"));
        BatchNorm layer = chain.Shape.Length == 1
            ? new BatchNorm1d(epsilon, OnnxForm.Momentum(kept))
            : new BatchNorm2d(epsilon, OnnxForm.Momentum(kept));
        chain.Add(node, layer, chain.Weight(node, 1, "its scale"), chain.Weight(node, 2, "its bias"),
            chain.Weight(node, 3, "its mean"), chain.Weight(node, 4, "its variance"));
    }
}
