using System.Runtime.CompilerServices;

namespace LeNetSharp.Bench;

// dw[o,i] = Σ dy[sample][o]·x[sample][i] over the samples of a whole batch
// The chapter's first fully connected layer: I inputs, O outputs; 16 blocks of 16 samples.
internal sealed unsafe class LinearWeightGradientLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private const int I = 400, O = 120, Blocks = 16;

    private readonly Linear layer = new(O);
    private readonly Plan plan;
    private readonly Samples x = new(I, seed: 1, Blocks), dy = new(O, seed: 2, Blocks);
    private readonly FloatBuffer weights, dw = new(O * I);
    private readonly EngineKernel<T> engine;

    public LinearWeightGradientLadder()
    {
        plan = layer.Build([I]);
        weights = Weights.Draw(plan);
        engine = new EngineKernel<T>(layer, plan, weights, training: true, blocks: Blocks);
        for (int block = 0; block < Blocks; block++)
        {
            x.CopyTo(engine.X, block);
            dy.CopyTo(engine.Dy, block);
            engine.Backward(block);
        }
    }

    public override string Name => "linear-weight-gradient";

    public override string Title => "Linear, weight gradient: 120 by 400 weights, from a batch of 256";

    public override Work Work => Work.OfArithmetic(x.Number * plan.MultiplyAdds);

    public override long Terms => Blocks * N;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("plain loops: every sample passes over all weights", Plain, Read),
        new("16 samples side by side in lanes, one weight at a time: two loads for a multiply-add, then 16 lanes to add up", Lanes, Read),
        new("lanes are inputs, not samples: a register of weights stays while all samples pass, nothing is left to add up", Inputs, Read),
        new("the engine: tiles of 4 outputs by 5 registers of inputs, the samples of four blocks at a time from the L1 cache; with the biases' gradient",
            engine.Batch, () => Samples.AsTheyLie(engine.Gradients.Pointer, dw.Length)),
    ];

    public override double[] Reference() => PlainLayer.WeightGradient(layer, plan, x, dy, weights);

    private double[] Read() => Samples.AsTheyLie(dw.Pointer, dw.Length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plain()
    {
        dw.Span.Clear();
        for (int n = 0; n < x.Number; n++)
            for (int o = 0; o < O; o++)
                for (int i = 0; i < I; i++)
                    dw.Pointer[o * I + i] += dy.Rows[n * O + o] * x.Rows[n * I + i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lanes()
    {
        float* lanes = stackalloc float[N];
        for (int o = 0; o < O; o++)
            for (int i = 0; i < I; i++)
            {
                for (int lane = 0; lane < N; lane += T.Count)
                {
                    T sum = T.Broadcast(0f);
                    for (int block = 0; block < Blocks; block++)
                        sum = T.MultiplyAdd(T.Load(x.Block(block) + i * N + lane),
                            T.Load(dy.Block(block) + o * N + lane), sum);
                    T.Store(sum, lanes + lane);
                }
                float total = 0;
                for (int lane = 0; lane < N; lane++)
                    total += lanes[lane];
                dw.Pointer[o * I + i] = total;
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Inputs()
    {
        for (int o = 0; o < O; o++)
            for (int i = 0; i < I; i += T.Count)
            {
                T sum = T.Broadcast(0f);
                float* row = x.Rows + i, d = dy.Rows + o;
                for (int n = 0; n < Blocks * N; n++, row += I, d += O)
                    sum = T.MultiplyAdd(T.Load(row), T.Broadcast(*d), sum);
                T.Store(sum, dw.Pointer + o * I + i);
            }
    }
}
