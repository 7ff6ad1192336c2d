namespace LeNetSharp;

/// <summary>Runs any network through its plain loops: what every fast engine is checked against.</summary>
/// <typeparam name="T">One lane: <see cref="Lanes1"/> for float32, <see cref="DoubleLane"/> for float64.</typeparam>
internal sealed class ReferenceEngine<T>(Func<T, double> read) where T : struct, ILanes<T>
{
    /// <summary>What each layer gives for one input in evaluation.</summary>
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
    public (double Loss, bool Correct, T[] Input) Backward(Network network, ReadOnlySpan<float> weights, T[] input,
        int label, float scale, Span<T> dw, Loss? loss = null)
    {
        ReferenceBatch<T> batch = Backward(network, weights, [input], [label], scale, dw, loss);
        return (read(batch.Losses[0]), read(batch.Correct[0]) == 1, batch.Inputs[0]);
    }

    /// <summary>Losses and gradients of a batch in training; weight gradients are added to
    /// <paramref name="dw"/>.</summary>
    /// <param name="network">What is computed.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="inputs">The pictures.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="scale">What each loss counts in the sum whose gradients these are.</param>
    /// <param name="dw">Gradients to the weights.</param>
    /// <param name="loss">What is minimised; default plain cross-entropy.</param>
    /// <param name="seed">The run's seed, for dropout.</param>
    /// <param name="step">Steps done before, for dropout.</param>
    public ReferenceBatch<T> Backward(Network network, ReadOnlySpan<float> weights, T[][] inputs, int[] labels,
        float scale, Span<T> dw, Loss? loss = null, ulong seed = 0, int step = 0)
    {
        // The loss takes scores.
        PlannedLayer[] layers =
            [.. network.Layers.Flat(network.Input).SkipLast(network.EndsInSoftmax ? 1 : 0)];
        List<T[][]> values = [inputs];
        int end = 0, dropped = 0;
        foreach ((Layer layer, Plan plan) in layers)
        {
            ReadOnlySpan<float> own = weights.Slice(end, plan.WeightCount);
            T[][] outputs = Like(inputs.Length, plan.Output);
            if (layer is BatchNorm whole)
                whole.ForwardBatch(plan, values[^1], own, outputs);
            else if (layer is Dropout dropout)
                Drop(new DropoutMask(dropout.Share, seed, step, dropped++), values[^1], outputs);
            else
                for (int n = 0; n < inputs.Length; n++)
                    layer.Forward(plan, values[^1][n], own, outputs[n]);
            values.Add(outputs);
            end += plan.WeightCount;
        }
        (T[] losses, T[] correct, T[][] gradient) =
            Losses(values[^1], labels, scale, loss ?? SoftmaxCrossEntropy.Plain);
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            (Layer layer, Plan plan) = layers[i];
            int start = end - plan.WeightCount;
            T[][] dx = Like(inputs.Length, plan.Input);
            if (layer is BatchNorm whole)
                whole.BackwardBatch(plan, values[i], weights[start..end], gradient, dx, dw[start..end]);
            else if (layer is Dropout dropout)
                Drop(new DropoutMask(dropout.Share, seed, step, --dropped), gradient, dx);
            else
                for (int n = 0; n < inputs.Length; n++)
                    layer.Backward<T>(plan, values[i][n], values[i + 1][n], weights[start..end], gradient[n], dx[n],
                        dw[start..end]);
            (gradient, end) = (dx, start);
        }
        return new ReferenceBatch<T>(losses, correct, gradient);
    }

    private static (T[] Losses, T[] Correct, T[][] Gradients) Losses(T[][] scores, int[] labels, float scale, Loss loss)
    {
        T[] losses = new T[labels.Length], correct = new T[labels.Length];
        T[][] gradients = [.. scores.Select(row => new T[row.Length])];
        for (int n = 0; n < labels.Length; n++)
        {
            T[] targets = new T[scores[n].Length];
            (float own, float other) = loss.Targets(targets.Length);
            Array.Fill(targets, T.Broadcast(other));
            targets[labels[n]] = T.Broadcast(own);
            loss.Compute<T>(scores[n], targets, T.Broadcast(scale), gradients[n], out losses[n], out correct[n]);
        }
        return (losses, correct, gradients);
    }

    private static void Drop(DropoutMask mask, T[][] values, T[][] masked)
    {
        for (int n = 0; n < values.Length; n++)
            Dropout.Mask<T>(mask, n, values[n], masked[n]);
    }

    private static T[][] Like(int count, Shape shape) =>
        [.. Enumerable.Range(0, count).Select(_ => new T[shape.Count])];
}

/// <summary>What the plain loops say of a batch.</summary>
/// <param name="Losses">Loss of each picture.</param>
/// <param name="Correct">1 where the answer is right, else 0.</param>
/// <param name="Inputs">Gradient to each picture.</param>
internal sealed record ReferenceBatch<T>(T[] Losses, T[] Correct, T[][] Inputs);
