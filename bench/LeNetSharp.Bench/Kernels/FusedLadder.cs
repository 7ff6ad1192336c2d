namespace LeNetSharp.Bench;

// y = mean of sigmoid(b + Σ w·x) over windows of 2·2
// The chapter's first three layers, forward: 1 map of 28·28 to 6 of 14·14.
internal sealed unsafe class FusedLadder<T> : Ladder where T : struct, IVectorLanes<T>
{
    private readonly Network network =
        new(new(new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2)), [1, 28, 28]);
    private readonly Samples x = new(28 * 28, seed: 1);
    private readonly FloatBuffer weights;
    private readonly BlockProgram<T> apart, together;
    private readonly FloatBuffer memoryApart, memoryTogether;

    public FusedLadder()
    {
        weights = Weights.Draw(network.Plan);
        (apart, together) = (new(network, Normalization.Bytes, keepsAll: true), new(network, Normalization.Bytes));
        (memoryApart, memoryTogether) = (new(apart.MemoryLength), new(together.MemoryLength));
        float[] pixels = new float[x.Count * N];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = x.Rows[i] * Normalization.Bytes.Scale;
        ImageSet images = new([1, 28, 28], pixels, new int[N]);
        int[] all = [.. Enumerable.Range(0, N)];
        apart.Forward(memoryApart.Pointer, weights.Pointer, images, all);
        together.Forward(memoryTogether.Pointer, weights.Pointer, images, all);
    }

    public override string Name => "fused";

    public override string Title => "Convolution, sigmoid and average pooling, forward: 1 map of 28x28 to 6 of 14x14";

    public override Work Work => Work.OfArithmetic(N * network.MultiplyAdds);

    public override long Terms => 25;

    public override IReadOnlyList<Rung> Rungs =>
    [
        new("the engine's three kernels, one after another: every number is stored and loaded twice between them",
            () => Forward(apart, memoryApart), () => Read(apart, memoryApart)),
        new("the engine's kernel for all three: the rows of one row of windows are pooled while they lie in the L1 cache",
            () => Forward(together, memoryTogether), () => Read(together, memoryTogether)),
    ];

    public override double[] Reference()
    {
        ReferenceEngine<DoubleLane> engine = new(lane => lane.Value);
        return [.. Enumerable.Range(0, N).SelectMany(sample =>
            engine.Forward(network, weights.Span, x.Sample(sample))[^1]).Select(value => value.Value)];
    }

    private void Forward(BlockProgram<T> program, FloatBuffer memory)
    {
        foreach ((Kernel kernel, _, _) in program.Parts)
            kernel.Forward(memory.Pointer, weights.Pointer);
    }

    private double[] Read(BlockProgram<T> program, FloatBuffer memory)
    {
        float[] sample = new float[network.Output.Count];
        List<double> values = [];
        for (int lane = 0; lane < N; lane++)
        {
            program.ReadOutput(memory.Pointer, lane, sample);
            values.AddRange(sample.Select(value => (double)value));
        }
        return [.. values];
    }
}
