using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// y[c][r][s] = (x[c][2r][2s] + x[c][2r][2s+1] + x[c][2r+1][2s] + x[c][2r+1][2s+1]) / 4
internal sealed unsafe class AvgPool2dForwardLadder<T>() : PoolLadder<T>(new AvgPool2d(2), isBack: false)
    where T : struct, IVectorLanes<T>
{
    public override string Name => "avg-pool-forward";

    public override string Title => "Average pooling, forward: 6 maps of 28x28 to 14x14";

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another", Plain, ReadRows),
        new("16 samples side by side in lanes, any window: two loops for each output", Lanes, ReadLanes),
        new("the engine: windows of 2x2 have a loop of their own (in training it also does the activation before it)",
            Engine.Forward, ReadEngine),
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        float* to = Output.Pointer;
        for (int map = 0; map < N * C; map++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++)
                {
                    float* at = X.Rows + (map * H + 2 * r) * H + 2 * s;
                    *to++ = (at[0] + at[1] + at[H] + at[H + 1]) / 4;
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* to = Output.Pointer;
        for (int c = 0; c < C; c++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++, to += N)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T sum = T.Broadcast(0f);
                        for (int u = 0; u < 2; u++)
                            for (int v = 0; v < 2; v++)
                                sum += T.Load(X.Lanes + ((c * H + 2 * r + u) * H + 2 * s + v) * N + lane);
                        T.Store(sum * T.Broadcast(0.25f), to + lane);
                    }
    }
}
