using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// y[c][r][s] = the largest of x[c][2r][2s], x[c][2r][2s+1], x[c][2r+1][2s], x[c][2r+1][2s+1]
internal sealed unsafe class MaxPool2dForwardLadder<T>() : PoolLadder<T>(new MaxPool2d(2), isBack: false)
    where T : struct, IVectorLanes<T>
{
    public override string Name => "max-pool-forward";

    public override string Title => "Max pooling, forward: 6 maps of 28x28 to 14x14";

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another: each comparison is a branch that is hard to foresee",
            Plain, ReadRows),
        new("16 samples side by side in lanes, any window: two loops for each output, no branch", Lanes, ReadLanes),
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
                    float most = float.NegativeInfinity;
                    for (int u = 0; u < 2; u++)
                        for (int v = 0; v < 2; v++)
                            if (X.Rows[(map * H + 2 * r + u) * H + 2 * s + v] is var value && value > most)
                                most = value;
                    *to++ = most;
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
                        T most = T.Broadcast(float.NegativeInfinity);
                        for (int u = 0; u < 2; u++)
                            for (int v = 0; v < 2; v++)
                                most = T.Max(most, T.Load(X.Lanes + ((c * H + 2 * r + u) * H + 2 * s + v) * N + lane));
                        T.Store(most, to + lane);
                    }
    }
}
