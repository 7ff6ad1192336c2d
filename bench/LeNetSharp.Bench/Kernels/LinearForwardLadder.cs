using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// y[o] = b[o] + Σᵢ w[o,i]·x[i]
// The chapter's first fully connected layer: I inputs, O outputs.
internal sealed unsafe class LinearForwardLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int I = 400, O = 120;

    private readonly Linear layer = new(O);
    private readonly Plan plan;
    private readonly Samples x = new(I, seed: 1);
    private readonly FloatBuffer weights, y = new(O * N);
    private readonly EngineKernel<T> engine;

    public LinearForwardLadder()
    {
        plan = layer.Build([I]);
        weights = Weights.Draw(plan);
        engine = new EngineKernel<T>(layer, plan, weights);
        x.CopyTo(engine.X);
    }

    public override string Name => "linear-forward";

    public override string Title => "Linear, forward: 400 inputs to 120 outputs";

    public override Work Work => Work.OfArithmetic(N * plan.MultiplyAdds);

    public override long Terms => I;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another", Plain, () => Samples.AsTheyLie(y.Pointer, y.Length)),
        new("16 samples side by side in lanes, one output at a time: each multiply-add waits for the one before", Lanes,
            Read),
        new("four outputs at once share each load of x", Four, Read),
        new("the engine: up to twelve outputs at once, in tiles as equal as can be", engine.Forward, () =>
            Samples.FromLanes(engine.Y, O)),
    ];

    public override double[] Reference() => PlainLayer.Forward(layer, plan, x, weights);

    private double[] Read() => Samples.FromLanes(y.Pointer, O);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        float* w = weights.Pointer, b = w + plan.Parameters[1].Offset;
        for (int n = 0; n < N; n++)
            for (int o = 0; o < O; o++)
            {
                float sum = b[o];
                for (int i = 0; i < I; i++)
                    sum += w[o * I + i] * x.Rows[n * I + i];
                y.Pointer[n * O + o] = sum;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* w = weights.Pointer, b = w + plan.Parameters[1].Offset, from = x.Lanes;
        for (int o = 0; o < O; o++)
            for (int lane = 0; lane < N; lane += T.Count)
            {
                T sum = T.Broadcast(b[o]);
                for (int i = 0; i < I; i++)
                    sum = T.MultiplyAdd(T.Load(from + i * N + lane), T.Broadcast(w[o * I + i]), sum);
                T.Store(sum, y.Pointer + o * N + lane);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Four()
    {
        float* b = weights.Pointer + plan.Parameters[1].Offset, from = x.Lanes;
        for (int o = 0; o < O; o += 4)
            for (int lane = 0; lane < N; lane += T.Count)
            {
                float* w = weights.Pointer + o * I, to = y.Pointer + o * N + lane;
                T a0 = T.Broadcast(b[o]), a1 = T.Broadcast(b[o + 1]), a2 = T.Broadcast(b[o + 2]),
                    a3 = T.Broadcast(b[o + 3]);
                for (int i = 0; i < I; i++, w++)
                {
                    T value = T.Load(from + i * N + lane);
                    a0 = T.MultiplyAdd(value, T.Broadcast(w[0]), a0);
                    a1 = T.MultiplyAdd(value, T.Broadcast(w[I]), a1);
                    a2 = T.MultiplyAdd(value, T.Broadcast(w[2 * I]), a2);
                    a3 = T.MultiplyAdd(value, T.Broadcast(w[3 * I]), a3);
                }
                T.Store(a0, to);
                T.Store(a1, to + N);
                T.Store(a2, to + 2 * N);
                T.Store(a3, to + 3 * N);
            }
    }
}
