using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// dx[c][y][x] = Σ w[o,c,u,v]·dy[o][y − u][x − v], over the dy that exist
// The chapter's second convolution: C = 6 maps of H·H to O = 16 maps of R·R, kernel K.
internal sealed unsafe class Conv2dInputGradientLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int C = 6, H = 14, O = 16, R = 10, K = 5;

    // R with a border of K − 1 on each side.
    private const int B = R + 2 * (K - 1);

    private readonly Conv2d layer = new(O, kernel: K);
    private readonly Plan plan;
    private readonly Samples x = new(C * H * H, seed: 1), dy = new(O * R * R, seed: 2);
    private readonly FloatBuffer weights, dx = new(C * H * H * N), bordered = new(O * B * B * N), memory;
    private readonly Conv2dInputKernel<T> engine;
    private readonly Maps from, to;

    public Conv2dInputGradientLadder()
    {
        plan = layer.Build([C, H, H]);
        weights = Weights.Draw(plan);
        BlockMemory layout = new();
        to = layout.Reserve(plan.Input);
        from = layout.Reserve(plan.Output);
        engine = new Conv2dInputKernel<T>(layer, new KernelSite(plan, 0, to, to, from, from), to,
            new Conv2dSizes(layer, plan, to, to, from));
        memory = new FloatBuffer(layout.Length);
        dy.CopyTo(memory.Pointer + from.Inside);
    }

    public override string Name => "conv-input-gradient";

    public override string Title => "Convolution, input gradient: 6 maps of 14x14, from 16 maps of 10x10, kernel 5";

    public override Work Work => Work.OfArithmetic(N * plan.MultiplyAdds);

    public override long Terms => O * K * K;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another, each dy spread over the inputs it came from", Plain,
            () => Samples.AsTheyLie(dx.Pointer, dx.Length)),
        new("16 samples side by side in lanes, one input at a time, gathering the dy that it reached", Lanes, Read),
        new("a tile of 2 channels by 7 columns over dy with a border of zeros: no conditions, but 1.96 times the multiplications", Full, Read),
        new("a window of kernel + 1 columns slides along the row, so that no border is multiplied: the engine's, but for five columns, which it takes in pairs",
            () => engine.Run(memory.Pointer, weights.Pointer), () =>
                Samples.FromLanes(memory.Pointer + to.Inside, C * H * H)),
    ];

    public override double[] Reference() => PlainLayer.InputGradient(layer, plan, x, dy, weights);

    private double[] Read() => Samples.FromLanes(dx.Pointer, C * H * H);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        dx.Span.Clear();
        for (int n = 0; n < N; n++)
            for (int o = 0; o < O; o++)
                for (int c = 0; c < C; c++)
                    for (int u = 0; u < K; u++)
                        for (int v = 0; v < K; v++)
                        {
                            float w = weights.Pointer[((o * C + c) * K + u) * K + v];
                            for (int r = 0; r < R; r++)
                                for (int s = 0; s < R; s++)
                                    dx.Pointer[((n * C + c) * H + r + u) * H + s + v] += w
                                        * dy.Rows[((n * O + o) * R + r) * R + s];
                        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        for (int c = 0; c < C; c++)
            for (int row = 0; row < H; row++)
                for (int column = 0; column < H; column++)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T sum = T.Broadcast(0f);
                        for (int o = 0; o < O; o++)
                            for (int u = Math.Max(0, row - R + 1); u < Math.Min(K, row + 1); u++)
                                for (int v = Math.Max(0, column - R + 1); v < Math.Min(K, column + 1); v++)
                                    sum = T.MultiplyAdd(
                                        T.Load(dy.Lanes + ((o * R + row - u) * R + column - v) * N + lane),
                                        T.Broadcast(weights.Pointer[((o * C + c) * K + u) * K + v]), sum);
                        T.Store(sum, dx.Pointer + ((c * H + row) * H + column) * N + lane);
                    }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Full()
    {
        for (int row = 0; row < O * R; row++)
            new ReadOnlySpan<float>(dy.Lanes + row * R * N, R * N)
                .CopyTo(new Span<float>(bordered.Pointer + ((row / R * B + row % R + K - 1) * B + K - 1) * N, R * N));
        for (int c = 0; c < C; c += 2)
            for (int row = 0; row < H; row++)
                for (int column = 0; column < H; column += 7)
                    for (int lane = 0; lane < N; lane += T.Count)
                        Tile(c, row, column, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tile(int c, int row, int column, int lane)
    {
        T a0 = T.Broadcast(0f), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, b0 = a0, b1 = a0, b2 = a0,
            b3 = a0, b4 = a0, b5 = a0, b6 = a0;
        for (int o = 0; o < O; o++)
            for (int u = 0; u < K; u++)
            {
                float* w = weights.Pointer + ((o * C + c) * K + u) * K;
                float* at = bordered.Pointer + ((o * B + row - u + K - 1) * B + column + K - 1) * N + lane;
                for (int v = 0; v < K; v++, w++, at -= N)
                {
                    T w0 = T.Broadcast(w[0]), w1 = T.Broadcast(w[K * K]);
                    T d = T.Load(at);
                    (a0, b0) = (T.MultiplyAdd(d, w0, a0), T.MultiplyAdd(d, w1, b0));
                    d = T.Load(at + N);
                    (a1, b1) = (T.MultiplyAdd(d, w0, a1), T.MultiplyAdd(d, w1, b1));
                    d = T.Load(at + 2 * N);
                    (a2, b2) = (T.MultiplyAdd(d, w0, a2), T.MultiplyAdd(d, w1, b2));
                    d = T.Load(at + 3 * N);
                    (a3, b3) = (T.MultiplyAdd(d, w0, a3), T.MultiplyAdd(d, w1, b3));
                    d = T.Load(at + 4 * N);
                    (a4, b4) = (T.MultiplyAdd(d, w0, a4), T.MultiplyAdd(d, w1, b4));
                    d = T.Load(at + 5 * N);
                    (a5, b5) = (T.MultiplyAdd(d, w0, a5), T.MultiplyAdd(d, w1, b5));
                    d = T.Load(at + 6 * N);
                    (a6, b6) = (T.MultiplyAdd(d, w0, a6), T.MultiplyAdd(d, w1, b6));
                }
            }
        float* target = dx.Pointer + ((c * H + row) * H + column) * N + lane;
        Store(target, a0, a1, a2, a3, a4, a5, a6);
        Store(target + H * H * N, b0, b1, b2, b3, b4, b5, b6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, T a, T b, T c, T d, T e, T f, T g)
    {
        T.Store(a, to);
        T.Store(b, to + N);
        T.Store(c, to + 2 * N);
        T.Store(d, to + 3 * N);
        T.Store(e, to + 4 * N);
        T.Store(f, to + 5 * N);
        T.Store(g, to + 6 * N);
    }
}
