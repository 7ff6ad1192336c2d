using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// dx[c][2r + u][2s + v] = dy[c][r][s] / 4
internal sealed unsafe class AvgPool2dBackwardLadder<T>() : PoolLadder<T>(new AvgPool2d(2), isBack: true)
    where T : struct, IVectorLanes<T>
{
    public override string Name => "avg-pool-backward";

    public override string Title => "Average pooling, backward: 6 maps of 14x14 to 28x28";

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another", Plain, ReadRows),
        new("16 samples side by side in lanes, any window: two loops for each output", Lanes, ReadLanes),
        new("the engine: windows of 2x2 have a loop of their own (in training it also does the activation before it)",
            () => Engine.Backward(), ReadEngine),
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        float* from = Dy.Rows;
        for (int map = 0; map < N * C; map++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++)
                {
                    float* at = Output.Pointer + (map * H + 2 * r) * H + 2 * s;
                    at[0] = at[1] = at[H] = at[H + 1] = *from++ / 4;
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* from = Dy.Lanes;
        for (int c = 0; c < C; c++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++, from += N)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T share = T.Load(from + lane) * T.Broadcast(0.25f);
                        for (int u = 0; u < 2; u++)
                            for (int v = 0; v < 2; v++)
                                T.Store(share, Output.Pointer + ((c * H + 2 * r + u) * H + 2 * s + v) * N + lane);
                    }
    }
}
