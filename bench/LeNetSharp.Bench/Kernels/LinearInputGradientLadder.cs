using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// dx[i] = Σₒ w[o,i]·dy[o]
// The chapter's first fully connected layer: I inputs, O outputs.
internal sealed unsafe class LinearInputGradientLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int I = 400, O = 120;

    private readonly Linear layer = new(O);
    private readonly Plan plan;
    private readonly Samples x = new(I, seed: 1), dy = new(O, seed: 2);
    private readonly FloatBuffer weights, dx = new(I * N);
    private readonly (int Start, int Length)[] tiles = Tiles.Split(I, LinearInputGradient<T>.Most);

    public LinearInputGradientLadder()
    {
        plan = layer.Build([I]);
        weights = Weights.Draw(plan);
    }

    public override string Name => "linear-input-gradient";

    public override string Title => "Linear, input gradient: 400 inputs, from 120 outputs";

    public override Work Work => Work.OfArithmetic(N * plan.MultiplyAdds);

    public override long Terms => O;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another", Plain, () => Samples.AsTheyLie(dx.Pointer, dx.Length)),
        new("16 samples side by side in lanes, one input at a time: a column of w is a cache line for every weight",
            Lanes, Read),
        new("four inputs at once share each load of dy, and a cache line of weights", Four, Read),
        new("the engine: up to sixteen inputs at once, a whole cache line of weights (twelve where registers are few)",
            Engine, Read),
    ];

    public override double[] Reference() => PlainLayer.InputGradient(layer, plan, x, dy, weights);

    private double[] Read() => Samples.FromLanes(dx.Pointer, I);

    private void Engine() => LinearInputGradient<T>.Run(weights.Pointer, dy.Lanes, dx.Pointer, O, tiles, I);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        dx.Span.Clear();
        for (int n = 0; n < N; n++)
            for (int o = 0; o < O; o++)
                for (int i = 0; i < I; i++)
                    dx.Pointer[n * I + i] += weights.Pointer[o * I + i] * dy.Rows[n * O + o];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* w = weights.Pointer, from = dy.Lanes;
        for (int i = 0; i < I; i++)
            for (int lane = 0; lane < N; lane += T.Count)
            {
                T sum = T.Broadcast(0f);
                for (int o = 0; o < O; o++)
                    sum = T.MultiplyAdd(T.Load(from + o * N + lane), T.Broadcast(w[o * I + i]), sum);
                T.Store(sum, dx.Pointer + i * N + lane);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Four()
    {
        for (int i = 0; i < I; i += 4)
            for (int lane = 0; lane < N; lane += T.Count)
            {
                float* w = weights.Pointer + i, from = dy.Lanes + lane, to = dx.Pointer + i * N + lane;
                T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0;
                for (int o = 0; o < O; o++, w += I, from += N)
                {
                    T value = T.Load(from);
                    a0 = T.MultiplyAdd(value, T.Broadcast(w[0]), a0);
                    a1 = T.MultiplyAdd(value, T.Broadcast(w[1]), a1);
                    a2 = T.MultiplyAdd(value, T.Broadcast(w[2]), a2);
                    a3 = T.MultiplyAdd(value, T.Broadcast(w[3]), a3);
                }
                T.Store(a0, to);
                T.Store(a1, to + N);
                T.Store(a2, to + 2 * N);
                T.Store(a3, to + 3 * N);
            }
    }
}
