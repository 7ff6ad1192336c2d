namespace LeNetSharp;

/// <summary>One layer's work on one block of 16 samples, in one thread, in a place of the block's memory fixed beforehand.</summary>
internal abstract unsafe class Kernel
{
    /// <summary>Reads the input, writes the output.</summary>
    /// <param name="memory">The block's memory.</param>
    /// <param name="weights">The network's weights.</param>
    public abstract void Forward(float* memory, float* weights);

    /// <summary>Reads the output's gradient, writes the input's (when asked for), adds to the weights'.</summary>
    /// <param name="memory">The block's memory, as <see cref="Forward"/> left it.</param>
    /// <param name="weights">The network's weights.</param>
    /// <param name="gradients">The shard's weight gradients.</param>
    public abstract void Backward(float* memory, float* weights, float* gradients);
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
