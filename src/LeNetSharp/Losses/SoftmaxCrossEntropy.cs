using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Cross-entropy of the softmax: L = ln Σₖ e^(z[k]) · Σₖ t[k] − Σₖ t[k]·z[k], the mean over the
/// batch.</summary>
/// <remarks>z are the network's outputs (logits), t the target's weight of each class: one for the label and zero else,
/// unless labels are smoothed. Same as PyTorch <c>nn.CrossEntropyLoss</c>. A training is told by this loss; test
/// pictures are always judged by the cross-entropy of their true labels, so that trainings with and without smoothing
/// can be compared.</remarks>
public sealed record SoftmaxCrossEntropy : Loss
{
    /// <summary>Cross-entropy, of the labels themselves or of smoothed ones.</summary>
    /// <param name="labelSmoothing">The share s of each label that is spread over all K classes (Szegedy et al. 2016),
    /// within [0, 1): the target is 1 − s + s/K for the label and s/K for every other class.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not within [0, 1).</exception>
    public SoftmaxCrossEntropy(double labelSmoothing = 0) =>
        LabelSmoothing = Checks.Share(labelSmoothing, "label smoothing");

    /// <summary>The cross-entropy of the labels themselves.</summary>
    public static SoftmaxCrossEntropy Plain { get; } = new();

    /// <summary>The share of each label that is spread over all classes.</summary>
    public double LabelSmoothing { get; }

    internal override Loss Judge => Plain;

    internal override (float Label, float Other) Targets(int classes) =>
        ((float)(1 - LabelSmoothing + LabelSmoothing / classes), (float)(LabelSmoothing / classes));

    internal override void Compute<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, T scale, Span<T> gradient,
        out T loss, out T correct) =>
        Run(outputs, targets, scale, gradient, out loss, out correct);

    // ∂²L/∂z[k]² = p[k]·(1 − p[k])·Σt
    internal override void Curvature<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> curvature)
    {
        T none = T.Broadcast(0f), total = none;
        Span<T> zeros = new T[targets.Length];
        foreach (T target in targets)
            total += target;
        zeros[0] = total;
        Run(outputs, zeros, T.Broadcast(1f), curvature, out _, out _);
        curvature[0] += total;
        for (int k = 0; k < curvature.Length; k++)
            curvature[k] = curvature[k] * (T.Broadcast(1f) - curvature[k] / total);
    }

    private protected override void Describe(RecipeFields fields) => fields.Add("labelSmoothing", LabelSmoothing, 0);

    /// <summary>Loss and right answers (1 or 0) of each lane; turns the logits' gradient dz[k] = p[k]·Σt − t[k] out,
    /// times
    /// <paramref name="scale"/>. The answer is the first of the largest logits.</summary>
    [MethodImpl(Compilation.HotLoop)]
    internal static void Run<T>(ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, T scale, Span<T> gradient, out T loss,
        out T correct)
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
