using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// p[k] = e^(z[k] − most) / Σ e^(z − most)        dz[k] = p[k] − t[k]        loss = −ln p[label]
// Ten classes, 16 samples.
internal sealed unsafe class SoftmaxLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int Classes = 10;

    private readonly Samples z = new(Classes, seed: 1);
    private readonly FloatBuffer dz = new(Classes * N), memory;
    private readonly Maps logits, gradient;
    private readonly BlockLoss<T> engine;
    private readonly int[] labels = [.. Enumerable.Range(0, N).Select(sample => sample * 7 % Classes)];
    private readonly float[] losses = new float[N];
    private readonly bool[] correct = new bool[N];

    public SoftmaxLadder()
    {
        BlockMemory layout = new();
        logits = layout.Reserve([Classes]);
        gradient = layout.Reserve([Classes]);
        engine = new BlockLoss<T>(logits, gradient, layout, SoftmaxCrossEntropy.Plain);
        memory = new FloatBuffer(layout.Length);
        z.CopyTo(memory.Pointer + logits.Inside);
    }

    public override string Name => "softmax";

    public override string Title => "Softmax, cross-entropy and their gradient: 10 classes";

    public override Work Work => Work.OfFloats(read: Classes * N, written: Classes * N);

    public override long Terms => Classes;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("the library's exponential and logarithm, one sample after another", Plain, () =>
            [.. Samples.AsTheyLie(dz.Pointer, dz.Length), .. Losses()]),
        new("the engine: the formula over whole registers, with our own exponential and logarithm", Engine,
            () => [.. Samples.FromLanes(memory.Pointer + gradient.Inside, Classes), .. Losses()]),
    ];

    public override double[] Reference()
    {
        List<double> gradients = [], losses = [];
        for (int n = 0; n < N; n++)
        {
            DoubleLane[] targets = new DoubleLane[Classes], own = new DoubleLane[Classes];
            targets[labels[n]] = DoubleLane.Broadcast(1f);
            SoftmaxCrossEntropy.Run<DoubleLane>(z.Sample(n), targets, DoubleLane.Broadcast(1f), own,
                out DoubleLane loss, out _);
            gradients.AddRange(own.Select(value => value.Value));
            losses.Add(loss.Value);
        }
        return [.. gradients, .. losses];
    }

    private IEnumerable<double> Losses() => losses.Select(loss => (double)loss);

    private void Engine() => engine.Run(memory.Pointer, labels, 1f, losses, correct);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        for (int n = 0; n < N; n++)
        {
            float* from = z.Rows + n * Classes, to = dz.Pointer + n * Classes;
            float most = from[0], sum = 0;
            for (int k = 1; k < Classes; k++)
                most = Math.Max(most, from[k]);
            for (int k = 0; k < Classes; k++)
                sum += to[k] = MathF.Exp(from[k] - most);
            for (int k = 0; k < Classes; k++)
                to[k] = to[k] / sum - (k == labels[n] ? 1 : 0);
            losses[n] = MathF.Log(sum) - (from[labels[n]] - most);
        }
    }
}
