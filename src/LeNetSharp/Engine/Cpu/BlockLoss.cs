using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>Loss, answers and the gradient of the outputs of one block.</summary>
internal sealed unsafe class BlockLoss<T> where T : struct, IVectorLanes<T>
{
    private readonly Maps logits;
    private readonly int gradient, targets, part;
    private readonly Loss formula;
    private readonly (float Label, float Other) weights;

    /// <param name="logits">Where the outputs lie.</param>
    /// <param name="dy">Where their gradient goes; null when there is no training.</param>
    /// <param name="memory">What lays out the block's memory.</param>
    /// <param name="formula">What is computed.</param>
    public BlockLoss(Maps logits, Maps? dy, BlockMemory memory, Loss formula)
    {
        this.formula = formula;
        weights = formula.Targets(logits.Count);
        this.logits = logits;
        gradient = dy?.Inside ?? memory.Reserve(logits.Length);
        targets = memory.Reserve(logits.Length);
        part = memory.Reserve(3 * logits.Count * T.Count);
    }

    /// <summary>The loss of each picture, and whether the answer was right; writes the gradient of scale ·
    /// loss.</summary>
    /// <param name="memory">The block's memory.</param>
    /// <param name="labels">The label of each picture.</param>
    /// <param name="scale">What each loss counts.</param>
    /// <param name="losses">Where losses go.</param>
    /// <param name="correct">Where right answers go.</param>
    /// <param name="others">Where pictures are mixed, the other one's label.</param>
    /// <param name="shares">How much the first label counts then.</param>
    [MethodImpl(Compilation.HotLoop)]
    public void Run(float* memory, ReadOnlySpan<int> labels, float scale, Span<float> losses, Span<bool> correct,
        ReadOnlySpan<int> others = default, ReadOnlySpan<float> shares = default)
    {
        int classes = logits.Count, count = labels.Length;
        Span<float> target = new(memory + targets, logits.Length);
        target.Clear();
        if (weights.Other != 0)
            for (int k = 0; k < classes; k++)
                target.Slice(k * Maps.Lanes, count).Fill(weights.Other);
        for (int lane = 0; lane < count; lane++)
            target[labels[lane] * Maps.Lanes + lane] = weights.Label;
        for (int lane = 0; lane < others.Length; lane++)
        {
            target[labels[lane] * Maps.Lanes + lane] = weights.Other;
            target[labels[lane] * Maps.Lanes + lane] += shares[lane] * (weights.Label - weights.Other);
            target[others[lane] * Maps.Lanes + lane] += (1 - shares[lane]) * (weights.Label - weights.Other);
        }
        float* loss = stackalloc float[2 * Maps.Lanes];
        Span<T> own = MemoryMarshal.Cast<float, T>(new Span<float>(memory + part, 3 * classes * T.Count));
        for (int lane = 0; lane < Maps.Lanes; lane += T.Count)
        {
            for (int k = 0; k < classes; k++)
            {
                own[k] = T.Load(memory + logits.Inside + k * Maps.Lanes + lane);
                own[classes + k] = T.Load(memory + targets + k * Maps.Lanes + lane);
            }
            formula.Compute(own[..classes], own[classes..(2 * classes)], T.Broadcast(scale), own[(2 * classes)..],
                out T l, out T c);
            T.Store(l, loss + lane);
            T.Store(c, loss + Maps.Lanes + lane);
            for (int k = 0; k < classes; k++)
                T.Store(own[2 * classes + k], memory + gradient + k * Maps.Lanes + lane);
        }
        for (int lane = 0; lane < count; lane++)
            (losses[lane], correct[lane]) = (loss[lane], loss[Maps.Lanes + lane] == 1f);
    }
}
