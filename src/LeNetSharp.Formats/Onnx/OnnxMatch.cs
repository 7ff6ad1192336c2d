using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>A graph and the network that its metadata claim it to be.</summary>
internal static class OnnxMatch
{
    /// <summary>Whether a graph computes what a network does. No shapes of the network are computed before they are
    /// known to be the graph's.</summary>
    /// <param name="network">The network's layers, those within others in line.</param>
    /// <param name="chain">What was read of the graph.</param>
    /// <param name="input">The shape of one sample.</param>
    public static bool IsOf(IEnumerable<Layer> network, OnnxChain chain, Shape input)
    {
        Shape shape = input;
        int next = 0;
        foreach (Layer layer in network)
        {
            if (OnnxForm.IsNothing(layer, shape))
                continue;
            if (next == chain.Layers.Count || !chain.Layers[next].Equals(OnnxForm.Of(layer, shape))
                || !LeavesOut(layer, chain, next))
                return false;
            shape = chain.Layers[next++].Build(shape).Output;
        }
        return next == chain.Layers.Count;
    }

    /// <summary>The weights of a graph for the network that it was written from.</summary>
    /// <exception cref="FormatException">A connection table has no place for one of them.</exception>
    public static FloatBuffer Weights(Network network, OnnxChain chain, string path)
    {
        FloatBuffer weights = new(network.Plan.WeightCount);
        int layer = 0, next = 0;
        foreach ((Layer known, Plan plan) in network.Layers.Flat(network.Input))
        {
            if (OnnxForm.IsNothing(known, plan.Input))
                continue;
            foreach (Parameter part in plan.Parameters)
                Copy(chain.Parameters[Name(layer, part.Name)], network.Parameters[next++], weights, path);
            layer++;
        }
        return weights;
    }

    private static string Name(int layer, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{layer}.{part}");

    private static void Copy(Tensor tensor, Parameter parameter, FloatBuffer weights, string path)
    {
        tensor.Values.CopyTo(parameter.In(weights.Span));
        for (int i = 0; i < (parameter.Mask?.Count ?? 0); i++)
            if (!parameter.Mask![i] && tensor[i] != 0)
                throw new FormatException(
                    $"{path}: expected zeros in {parameter.Name} where the network's table connects no maps, but there are others. {OnnxText.Damaged}");
    }

    // Ones and zeros stand in the graph for a scale and a bias that the network leaves out.
    private static bool LeavesOut(Layer layer, OnnxChain chain, int index) => layer is not BatchNorm norm
        || (norm.Scale || !chain.Parameters[Name(index, "weight")].Values.ContainsAnyExcept(1f))
            && (norm.Center || !chain.Parameters[Name(index, "bias")].Values.ContainsAnyExcept(0f));
}
