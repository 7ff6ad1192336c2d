namespace LeNetSharp.Bench;

/// <summary>The engine's own kernel of a layer, alone in a block's memory: the last rung.</summary>
internal sealed unsafe class EngineKernel<T> where T : struct, IVectorLanes<T>
{
    private readonly FloatBuffer memory, weights, gradients, kept;
    private readonly Maps x, y;
    private readonly Maps? dx, dy;
    private readonly int keptLength;

    /// <param name="layer">The layer.</param>
    /// <param name="plan">What it makes of its input.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="training">Whether it goes back.</param>
    /// <param name="ofInput">Whether it then gives the gradient to its input.</param>
    /// <param name="blocks">Blocks of a batch.</param>
    public EngineKernel(Layer layer, Plan plan, FloatBuffer weights, bool training = false, bool ofInput = false,
        int blocks = 1)
    {
        BlockMemory layout = new(), keeping = new();
        x = layout.Reserve(plan.Input);
        y = layout.Reserve(plan.Output);
        dx = ofInput ? layout.Reserve(plan.Input) : null;
        dy = training ? layout.Reserve(plan.Output) : null;
        Kernel = Kernels.Create<T>(layer, new KernelSite(plan, 0, x, dx, y, dy), layout, keeping);
        (memory, this.weights, gradients) = (new(layout.Length), weights, new(plan.WeightCount));
        (kept, keptLength) = (new(blocks * keeping.Length), keeping.Length);
        Blocks = new KeptBlocks((nint)kept.Pointer, keptLength, blocks);
    }

    public Kernel Kernel { get; }

    /// <summary>What the blocks keep for the end of the batch.</summary>
    public KeptBlocks Blocks { get; }

    public float* X => memory.Pointer + x.Inside;

    public float* Y => memory.Pointer + y.Inside;

    public float* Dx => memory.Pointer + dx!.Value.Inside;

    public float* Dy => memory.Pointer + dy!.Value.Inside;

    public FloatBuffer Gradients => gradients;

    public void Forward() => Kernel.Forward(memory.Pointer, weights.Pointer);

    /// <summary>One block's way back, from cleared gradients.</summary>
    public void Backward(int block = 0)
    {
        gradients.Span.Clear();
        Kernel.Backward(memory.Pointer, weights.Pointer, gradients.Pointer, kept.Pointer + block * keptLength);
    }

    /// <summary>The batch's gradients, out of what its blocks kept.</summary>
    public void Batch()
    {
        foreach (WeightRange range in Kernel.BatchRanges(1))
            Kernel.BatchGradients(range, Blocks, gradients.Pointer + range.Start);
    }
}
