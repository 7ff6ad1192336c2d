namespace LeNetSharp;

/// <summary>One layer's work (or that of a few fused) on one sample, in a place of the sample's memory fixed
/// beforehand.</summary>
/// <remarks>Weights are packed when the step is made, in the order in which they are read. A step holds nothing that a
/// call changes, so that many threads may run it at once, each on its own memory.</remarks>
internal abstract unsafe class SingleStep
{
    /// <summary>Reads the input, writes the output.</summary>
    public abstract void Forward(float* memory);
}
