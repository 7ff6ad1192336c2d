using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// dw[o,c,u,v] = Σ dy[o][r][s]·x[c][r + u][s + v] over r, s and the 16 samples
// The chapter's second convolution: C = 6 maps of H·H to O = 16 maps of R·R, kernel K.
internal sealed unsafe class Conv2dWeightGradientLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int C = 6, H = 14, O = 16, R = 10, K = 5;

    private readonly Conv2d layer = new(O, kernel: K);
    private readonly Plan plan;
    private readonly Samples x = new(C * H * H, seed: 1), dy = new(O * R * R, seed: 2);
    private readonly FloatBuffer weights, dw = new(O * C * K * K), places = new(O * C * K * K * N);
    private readonly EngineKernel<T> engine;

    public Conv2dWeightGradientLadder()
    {
        plan = layer.Build([C, H, H]);
        weights = Weights.Draw(plan);
        engine = new EngineKernel<T>(layer, plan, weights, training: true);
        x.CopyTo(engine.X);
        dy.CopyTo(engine.Dy);
    }

    public override string Name => "conv-weight-gradient";

    public override string Title => "Convolution, weight gradient: 16 maps of 6 kernels of 5x5, from 16 maps of 10x10";

    public override Work Work => Work.OfArithmetic(N * plan.MultiplyAdds);

    public override long Terms => N * R * R;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another", Plain, Read),
        new("16 samples side by side in lanes, one weight at a time; then its lanes are added up", Lanes, Read),
        new("a tile of 2 maps by the 5 weights of a kernel's row: ten sums at once, each dy loaded once for five weights; all lanes are added up at the end, four weights at a time", Tile, Read),
        new("the engine: tiles of up to 6 by 5 at six points, each of two columns at once; with the biases' gradient",
            () => engine.Backward(), () => Samples.AsTheyLie(engine.Gradients.Pointer, dw.Length)),
    ];

    public override double[] Reference() => PlainLayer.WeightGradient(layer, plan, x, dy, weights);

    private double[] Read() => Samples.AsTheyLie(dw.Pointer, dw.Length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        dw.Span.Clear();
        for (int n = 0; n < N; n++)
            for (int o = 0; o < O; o++)
                for (int c = 0; c < C; c++)
                    for (int u = 0; u < K; u++)
                        for (int v = 0; v < K; v++)
                        {
                            float sum = 0;
                            for (int r = 0; r < R; r++)
                                for (int s = 0; s < R; s++)
                                    sum += dy.Rows[((n * O + o) * R + r) * R + s]
                                        * x.Rows[((n * C + c) * H + r + u) * H + s + v];
                            dw.Pointer[((o * C + c) * K + u) * K + v] += sum;
                        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* to = dw.Pointer;
        for (int o = 0; o < O; o++)
            for (int c = 0; c < C; c++)
                for (int u = 0; u < K; u++)
                    for (int v = 0; v < K; v++, to++)
                    {
                        *to = 0;
                        for (int lane = 0; lane < N; lane += T.Count)
                        {
                            T sum = T.Broadcast(0f);
                            float* d = dy.Lanes + o * R * R * N + lane;
                            for (int r = 0; r < R; r++)
                                for (int s = 0; s < R; s++, d += N)
                                    sum = T.MultiplyAdd(T.Load(x.Lanes + ((c * H + r + u) * H + s + v) * N + lane),
                                        T.Load(d), sum);
                            Add(sum, to);
                        }
                    }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile()
    {
        dw.Span.Clear();
        for (int o = 0; o < O; o += 2)
            for (int c = 0; c < C; c++)
                for (int u = 0; u < K; u++)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, b0 = a0, b1 = a0, b2 = a0,
                            b3 = a0, b4 = a0;
                        float* d = dy.Lanes + o * R * R * N + lane;
                        for (int r = 0; r < R; r++)
                        {
                            float* at = x.Lanes + (c * H + r + u) * H * N + lane;
                            for (int s = 0; s < R; s++, d += N, at += N)
                            {
                                T x0 = T.Load(at), x1 = T.Load(at + N), x2 = T.Load(at + 2 * N),
                                    x3 = T.Load(at + 3 * N), x4 = T.Load(at + 4 * N);
                                T d0 = T.Load(d), d1 = T.Load(d + R * R * N);
                                a0 = T.MultiplyAdd(x0, d0, a0);
                                a1 = T.MultiplyAdd(x1, d0, a1);
                                a2 = T.MultiplyAdd(x2, d0, a2);
                                a3 = T.MultiplyAdd(x3, d0, a3);
                                a4 = T.MultiplyAdd(x4, d0, a4);
                                b0 = T.MultiplyAdd(x0, d1, b0);
                                b1 = T.MultiplyAdd(x1, d1, b1);
                                b2 = T.MultiplyAdd(x2, d1, b2);
                                b3 = T.MultiplyAdd(x3, d1, b3);
                                b4 = T.MultiplyAdd(x4, d1, b4);
                            }
                        }
                        float* to = places.Pointer + ((o * C + c) * K + u) * K * N + lane, next = to + C * K * K * N;
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
        LaneSums.AddTo(dw.Pointer, places.Pointer, dw.Length);
    }

    private static void Add(T sum, float* to)
    {
        float* lanes = stackalloc float[N];
        T.Store(sum, lanes);
        for (int i = 0; i < T.Count; i++)
            *to += lanes[i];
    }
}
