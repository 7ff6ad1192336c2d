using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// y[o][r][s] = b[o] + Σ w[o,c,u,v]·x[c][r + u][s + v]
// The chapter's second convolution: C = 6 maps of H·H to O = 16 maps of R·R, kernel K.
internal sealed unsafe class Conv2dForwardLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int C = 6, H = 14, O = 16, R = 10, K = 5;

    private readonly Conv2d layer = new(O, kernel: K);
    private readonly Plan plan;
    private readonly Samples x = new(C * H * H, seed: 1);
    private readonly FloatBuffer weights, y = new(O * R * R * N);
    private readonly EngineKernel<T> engine;

    public Conv2dForwardLadder()
    {
        plan = layer.Build([C, H, H]);
        weights = Weights.Draw(plan);
        engine = new EngineKernel<T>(layer, plan, weights);
        x.CopyTo(engine.X);
    }

    public override string Name => "conv-forward";

    public override string Title => "Convolution, forward: 6 maps of 14x14 to 16 maps of 10x10, kernel 5";

    public override Work Work => Work.OfArithmetic(N * plan.MultiplyAdds);

    public override long Terms => C * K * K;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another", Plain, () => Samples.AsTheyLie(y.Pointer, y.Length)),
        new("16 samples side by side in lanes, one output at a time: each multiply-add waits for the one before", Lanes,
            Read),
        new("a tile of 2 maps by 5 columns: ten sums at once, each x loaded once for two maps, each w once for five columns", Tile, Read),
        new("the engine: tiles as the shape asks for, up to 6 by 5", engine.Forward,
            () => Samples.FromLanes(engine.Y, O * R * R)),
    ];

    public override double[] Reference() => PlainLayer.Forward(layer, plan, x, weights);

    private double[] Read() => Samples.FromLanes(y.Pointer, O * R * R);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        float* w = weights.Pointer, b = w + plan.Parameters[1].Offset, to = y.Pointer;
        for (int n = 0; n < N; n++)
            for (int o = 0; o < O; o++)
                for (int r = 0; r < R; r++)
                    for (int s = 0; s < R; s++)
                    {
                        float sum = b[o];
                        for (int c = 0; c < C; c++)
                            for (int u = 0; u < K; u++)
                                for (int v = 0; v < K; v++)
                                    sum += w[((o * C + c) * K + u) * K + v]
                                        * x.Rows[((n * C + c) * H + r + u) * H + s + v];
                        *to++ = sum;
                    }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* w = weights.Pointer, b = w + plan.Parameters[1].Offset, from = x.Lanes, to = y.Pointer;
        for (int o = 0; o < O; o++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++, to += N)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T sum = T.Broadcast(b[o]);
                        for (int c = 0; c < C; c++)
                            for (int u = 0; u < K; u++)
                                for (int v = 0; v < K; v++)
                                    sum = T.MultiplyAdd(T.Load(from + ((c * H + r + u) * H + s + v) * N + lane),
                                        T.Broadcast(w[((o * C + c) * K + u) * K + v]), sum);
                        T.Store(sum, to + lane);
                    }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile()
    {
        float* b = weights.Pointer + plan.Parameters[1].Offset;
        for (int o = 0; o < O; o += 2)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s += 5)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T a0 = T.Broadcast(b[o]), a1 = a0, a2 = a0, a3 = a0, a4 = a0;
                        T b0 = T.Broadcast(b[o + 1]), b1 = b0, b2 = b0, b3 = b0, b4 = b0;
                        float* w = weights.Pointer + o * C * K * K;
                        for (int c = 0; c < C; c++)
                            for (int u = 0; u < K; u++)
                            {
                                float* at = x.Lanes + ((c * H + r + u) * H + s) * N + lane;
                                for (int v = 0; v < K; v++, w++, at += N)
                                {
                                    T x0 = T.Load(at), x1 = T.Load(at + N), x2 = T.Load(at + 2 * N),
                                        x3 = T.Load(at + 3 * N), x4 = T.Load(at + 4 * N);
                                    T w0 = T.Broadcast(w[0]), w1 = T.Broadcast(w[C * K * K]);
                                    a0 = T.MultiplyAdd(x0, w0, a0);
                                    a1 = T.MultiplyAdd(x1, w0, a1);
                                    a2 = T.MultiplyAdd(x2, w0, a2);
                                    a3 = T.MultiplyAdd(x3, w0, a3);
                                    a4 = T.MultiplyAdd(x4, w0, a4);
                                    b0 = T.MultiplyAdd(x0, w1, b0);
                                    b1 = T.MultiplyAdd(x1, w1, b1);
                                    b2 = T.MultiplyAdd(x2, w1, b2);
                                    b3 = T.MultiplyAdd(x3, w1, b3);
                                    b4 = T.MultiplyAdd(x4, w1, b4);
                                }
                            }
                        float* to = y.Pointer + ((o * R + r) * R + s) * N + lane, next = to + R * R * N;
                        T.Store(a0, to);
                        T.Store(a1, to + N);
                        T.Store(a2, to + 2 * N);
                        T.Store(a3, to + 3 * N);
                        T.Store(a4, to + 4 * N);
                        T.Store(b0, next);
                        T.Store(b1, next + N);
                        T.Store(b2, next + 2 * N);
                        T.Store(b3, next + 3 * N);
                        T.Store(b4, next + 4 * N);
                    }
    }
}
