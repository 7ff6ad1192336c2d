using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Cross-entropy of the softmax: L = ln Σₖ e^(z[k]) · Σₖ t[k] − Σₖ t[k]·z[k], the mean over the batch.</summary>
/// <remarks>z are the network's outputs (logits), t the target's weight of each class: one for the label and zero else, or any
/// row of weights. Same as PyTorch <c>nn.CrossEntropyLoss</c>.</remarks>
internal static class SoftmaxCrossEntropy
{
    /// <summary>Loss and right answers (1 or 0) of each lane; turns the logits' gradient dz[k] = p[k]·Σt − t[k] out, times
    /// <paramref name="scale"/>. The answer is the first of the largest logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, T scale, Span<T> gradient, out T loss, out T correct)
        where T : struct, ILanes<T>
    {
        T zero = T.Broadcast(0f), one = T.Broadcast(1f);
        T most = logits[0], target = targets[0], total = targets[0], best = targets[0];
        for (int k = 1; k < logits.Length; k++)
        {
            target = T.IfGreater(logits[k], most, targets[k], target);
            most = T.IfGreater(logits[k], most, logits[k], most);
            best = T.IfGreater(targets[k], best, targets[k], best);
            total += targets[k];
        }
        correct = T.IfGreater(best, target, zero, one);
        T sum = zero, dot = zero;
        for (int k = 0; k < logits.Length; k++)
        {
            T shifted = logits[k] - most;
            dot = T.MultiplyAdd(targets[k], shifted, dot);
            gradient[k] = T.Exp(shifted);
            sum += gradient[k];
        }
        loss = T.Log(sum) * total - dot;
        T share = total / sum;
        for (int k = 0; k < logits.Length; k++)
            gradient[k] = (gradient[k] * share - targets[k]) * scale;
    }
}
