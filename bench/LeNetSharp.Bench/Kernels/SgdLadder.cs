using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// w ← w − rate·dw
// All 61,706 weights of the chapter's LeNet.
internal sealed unsafe class SgdLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int Count = 61_706;
    private const float Rate = 0.9f;

    private readonly Sgd sgd = new(Rate);
    private readonly float[] first = new float[Count];
    private readonly FloatBuffer w = new(Count), dw = new(Count);

    public SgdLadder()
    {
        Random random = new(1);
        for (int i = 0; i < Count; i++)
            (first[i], dw.Pointer[i]) = (2 * random.NextSingle() - 1, 2 * random.NextSingle() - 1);
    }

    public override string Name => "sgd";

    public override string Title => "Update by plain gradient descent: 61,706 weights";

    public override Work Work => Work.OfFloats(read: 2 * Count, written: Count) with { IsInPlace = true };

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loop, one weight after another", Plain, () => Once(Plain)),
        new("the engine: whole registers", Engine, () => Once(Engine)),
    ];

    public override double[] Reference() => [.. first.Select((weight, i) => weight - (double)Rate * dw.Pointer[i])];

    // One update of the first weights: an update changes what it reads.
    private double[] Once(Action update)
    {
        first.CopyTo(w.Span);
        update();
        return Samples.AsTheyLie(w.Pointer, Count);
    }

    private void Engine() =>
        sgd.Update<T>(new WeightRun(w.Pointer, dw.Pointer, null, 0, Count, decays: true), sgd.Scale(Rate, 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        for (int i = 0; i < Count; i++)
            w.Pointer[i] -= Rate * dw.Pointer[i];
    }
}
