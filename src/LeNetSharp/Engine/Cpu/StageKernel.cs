namespace LeNetSharp;

/// <summary>A layer that in training needs the whole batch between its input and its output: it cuts the network into
/// stages.</summary>
/// <remarks>All blocks gather what they have to say of their input; it is combined, in the blocks' order; then the next
/// stage begins with <see cref="Kernel.Forward"/>. On the way back the same: gather, combine,
/// <see cref="Kernel.Backward"/>. What the batch has said lives in the kernel, which therefore serves one batch at a
/// time.</remarks>
internal abstract unsafe class StageKernel : Kernel
{
    /// <summary>Prepares for a batch.</summary>
    /// <param name="count">How many pictures it has.</param>
    /// <exception cref="ArgumentException">The layer cannot be trained on so few.</exception>
    public abstract void Begin(int count);

    /// <summary>What one block says of its input.</summary>
    public abstract void Gather(float* memory, int block);

    /// <summary>Combines what all blocks have said of their inputs.</summary>
    public abstract void Combine(float* weights);

    /// <summary>What one block says of its output's gradient.</summary>
    public abstract void GatherBack(float* memory, int block);

    /// <summary>Combines what all blocks have said of their gradients.</summary>
    public abstract void CombineBack(float* weights);

    /// <summary>Lets the layer's buffers follow the batch.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="share">How much of the batch's they take over; null for what the layer says.</param>
    public abstract void UpdateBuffers(float* weights, double? share);
}
