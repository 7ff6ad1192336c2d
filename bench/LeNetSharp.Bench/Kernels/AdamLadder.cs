using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// m ← m + (1 − β₁)·(g − m)        v ← v + (1 − β₂)·(g² − v)        w ← w − η·m̂ / (√v̂ + ε)
// The first step of all 61,706 weights of the chapter's LeNet.
internal sealed unsafe class AdamLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int Count = 61_706;

    private readonly Adam adam = new(0.01f);
    private readonly float[] first = new float[Count];
    private readonly FloatBuffer w = new(Count), dw = new(Count), state = new(2 * Count);

    public AdamLadder()
    {
        Random random = new(1);
        for (int i = 0; i < Count; i++)
            (first[i], dw.Pointer[i]) = (2 * random.NextSingle() - 1, 2 * random.NextSingle() - 1);
    }

    public override string Name => "adam";

    public override string Title => "Update by Adam: 61,706 weights";

    public override Work Work => Work.OfFloats(read: 4 * Count, written: 3 * Count) with { IsInPlace = true };

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loop, one weight after another", Plain, () => Once(Plain)),
        new("the engine: whole registers, roots and quotients too", Engine, () => Once(Engine)),
    ];

    // Corrected, the first means are the gradient and its square.
    public override double[] Reference() =>
        [.. first.Select((weight, i) =>
            weight - 0.01f * (double)dw.Pointer[i] / (Math.Abs((double)dw.Pointer[i]) + 1e-8))];

    // One update of the first weights: an update changes what it reads.
    private double[] Once(Action update)
    {
        first.CopyTo(w.Span);
        state.Span.Clear();
        update();
        return Samples.AsTheyLie(w.Pointer, Count);
    }

    private void Engine() =>
        adam.Update<T>(new WeightRun(w.Pointer, dw.Pointer, state.Pointer, Count, Count, decays: true),
            adam.Scale(adam.LearningRate, 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        StepScale scale = adam.Scale(adam.LearningRate, 1);
        float ofMean = (float)(1 - adam.Beta1), ofSquare = (float)(1 - adam.Beta2), epsilon = (float)adam.Epsilon;
        float* means = state.Pointer, squares = state.Pointer + Count;
        for (int i = 0; i < Count; i++)
        {
            float g = dw.Pointer[i];
            means[i] += ofMean * (g - means[i]);
            squares[i] += ofSquare * (g * g - squares[i]);
            w.Pointer[i] -= scale.Direction * means[i] / (MathF.Sqrt(squares[i]) * scale.Root + epsilon);
        }
    }
}
