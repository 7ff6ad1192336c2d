namespace LeNetSharp;

/// <summary>Runs any network through its plain loops, one picture after another: what every fast engine is checked against.</summary>
/// <typeparam name="T">One lane: <see cref="Lanes1"/> for float32, <see cref="DoubleLane"/> for float64.</typeparam>
internal sealed class ReferenceEngine<T>(Func<T, double> read) where T : struct, ILanes<T>
{
    /// <summary>What each layer gives for one input.</summary>
    public T[][] Forward(Network network, ReadOnlySpan<float> weights, T[] input)
    {
        List<T[]> values = [input];
        int start = 0;
        foreach ((Layer layer, Plan plan) in network.Build())
        {
            T[] output = new T[plan.Output.Count];
            layer.Forward(plan, values[^1], weights.Slice(start, plan.WeightCount), output);
            values.Add(output);
            start += plan.WeightCount;
        }
        return [.. values];
    }

    /// <summary>Loss and gradients of one picture; weight gradients are added to <paramref name="dw"/>.</summary>
    public (double Loss, bool Correct, T[] Input) Backward(Network network, ReadOnlySpan<float> weights, T[] input, int label, float scale, Span<T> dw,
        SoftmaxCrossEntropy? loss = null)
    {
        T[][] values = Forward(network, weights, input);
        (Layer Layer, Plan Plan)[] layers = [.. network.Build()];
        T[] targets = new T[values[^1].Length];
        (float own, float other) = (loss ?? SoftmaxCrossEntropy.Plain).Targets(targets.Length);
        Array.Fill(targets, T.Broadcast(other));
        targets[label] = T.Broadcast(own);
        T[] gradient = new T[targets.Length];
        SoftmaxCrossEntropy.Run<T>(values[^1], targets, T.Broadcast(scale), gradient, out T sum, out T correct);
        int end = network.Plan.WeightCount;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            int start = end - layers[i].Plan.WeightCount;
            T[] dx = new T[values[i].Length];
            layers[i].Layer.Backward<T>(layers[i].Plan, values[i], values[i + 1], weights[start..end], gradient, dx, dw[start..end]);
            (gradient, end) = (dx, start);
        }
        return (read(sum), read(correct) == 1, gradient);
    }
}
