namespace LeNetSharp;

/// <summary>One layer's work on one block of 16 samples, in one thread, in a place of the block's memory fixed
/// beforehand.</summary>
internal abstract unsafe class Kernel
{
    /// <summary>Reads the input, writes the output.</summary>
    /// <param name="memory">The block's memory.</param>
    /// <param name="weights">The network's weights.</param>
    public abstract void Forward(float* memory, float* weights);

    /// <summary>Reads the output's gradient, writes the input's (when asked for), adds to the weights' or keeps what
    /// they need.</summary>
    /// <param name="memory">The block's memory, as <see cref="Forward"/> left it.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="gradients">The shard's weight gradients.</param>
    /// <param name="kept">What this block keeps until the batch is done.</param>
    public abstract void Backward(float* memory, float* weights, float* gradients, float* kept);

    /// <summary>Runs of weights whose gradients are summed over the whole batch at once, out of what its blocks kept;
    /// none where <see cref="Backward"/> adds to the shard's gradients block by block.</summary>
    /// <param name="threads">How many threads will share them out: each run reads all that was kept, so the fewer the
    /// better.</param>
    public virtual IEnumerable<WeightRange> BatchRanges(int threads) => [];

    /// <summary>Writes the batch's gradients of one of <see cref="BatchRanges"/>.</summary>
    /// <param name="range">Which weights.</param>
    /// <param name="kept">What the batch's blocks kept, one after another.</param>
    /// <param name="sum">Where the range's gradients go.</param>
    public virtual void BatchGradients(WeightRange range, KeptBlocks kept, float* sum) =>
        throw new InvalidOperationException("This kernel adds its gradients block by block.");
}

/// <summary>A run of the network's weights.</summary>
internal sealed record WeightRange(int Start, int Length);

/// <summary>A run of weights whose gradients a thread sums: over the whole batch by a kernel, or else over what the
/// shards added up.</summary>
internal sealed record GradientPiece(Kernel? Kernel, WeightRange Range);

/// <summary>What the blocks of a batch kept.</summary>
/// <param name="First">The first block's.</param>
/// <param name="Length">Floats from one block's to the next.</param>
/// <param name="Count">How many blocks.</param>
/// <param name="Await">Waits until the blocks below a number are done; null when all are.</param>
internal readonly unsafe record struct KeptBlocks(nint First, int Length, int Count, Action<int>? Await = null)
{
    /// <summary>What one block kept.</summary>
    public float* this[int block] => (float*)First + (nint)block * Length;
}

/// <summary>What a kernel is made for.</summary>
/// <param name="Plan">The layer's plan.</param>
/// <param name="Weights">Where the layer's weights begin among the network's.</param>
/// <param name="X">Where the input lies.</param>
/// <param name="Dx">Where the input's gradient goes; null when nobody asks for it.</param>
/// <param name="Y">Where the output goes.</param>
/// <param name="Dy">Where the output's gradient lies; null when there is no training.</param>
internal sealed record KernelSite(Plan Plan, int Weights, Maps X, Maps? Dx, Maps Y, Maps? Dy)
{
    /// <summary>Where a parameter of the layer begins among the network's weights.</summary>
    public int Parameter(int index) => Weights + Plan.Parameters[index].Offset;
}
