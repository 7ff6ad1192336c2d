using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// dx = dy at the first place of a window that holds its largest value, and zero at the others
internal sealed unsafe class MaxPool2dBackwardLadder<T>() : PoolLadder<T>(new MaxPool2d(2), isBack: true)
    where T : struct, IVectorLanes<T>
{
    public override string Name => "max-pool-backward";

    public override string Title => "Max pooling, backward: 6 maps of 14x14 to 28x28";

    // x, y and dy are read, dx is written.
    public override Work Work => Work.OfFloats(read: N * (X.Count + 2 * Dy.Count), written: N * X.Count);

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops, one sample after another: look for the largest, then write", Plain, ReadRows),
        new("16 samples side by side in lanes: a place that equals y takes what is left of dy, no branch",
            Lanes, ReadLanes),
        new("the engine: windows of 2x2 have a loop of their own (in training it also does the activation before it)",
            () => Engine.Backward(), ReadEngine),
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        float* from = Dy.Rows;
        Output.Span.Clear();
        for (int map = 0; map < N * C; map++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++)
                {
                    int best = (map * H + 2 * r) * H + 2 * s;
                    for (int u = 0; u < 2; u++)
                        for (int v = 0; v < 2; v++)
                            if ((map * H + 2 * r + u) * H + 2 * s + v is var at && X.Rows[at] > X.Rows[best])
                                best = at;
                    Output.Pointer[best] = *from++;
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        T zero = T.Broadcast(0f);
        for (int c = 0, to = 0; c < C; c++)
            for (int r = 0; r < R; r++)
                for (int s = 0; s < R; s++, to += N)
                    for (int lane = 0; lane < N; lane += T.Count)
                    {
                        T most = T.Load(Engine.Y + to + lane), rest = T.Load(Dy.Lanes + to + lane);
                        for (int u = 0; u < 2; u++)
                            for (int v = 0; v < 2; v++)
                            {
                                int at = ((c * H + 2 * r + u) * H + 2 * s + v) * N + lane;
                                T value = T.Load(X.Lanes + at);
                                T.Store(T.IfGreater(most, value, zero, rest), Output.Pointer + at);
                                rest = T.IfGreater(most, value, rest, zero);
                            }
                    }
    }
}
