using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Dropout of one block in training: y = x·m, dx = dy·m. The mask m is drawn on the way forward and kept for
/// the way back.</summary>
/// <remarks>Values, gradients and mask are [value][16 lanes]; values may lie in place of their results.</remarks>
internal sealed unsafe class DropoutKernel<T>(Dropout layer, KernelSite site, BlockMemory memory) : Kernel
    where T : struct, IVectorLanes<T>
{
    private readonly int factors = memory.Reserve(site.X.Length), number = memory.Reserve(1);
    private DropoutMask mask;

    /// <summary>Prepares for a step.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">Steps done before.</param>
    /// <param name="index">Which dropout of the network this is.</param>
    public void Begin(ulong seed, int step, int index) => mask = new DropoutMask(layer.Share, seed, step, index);

    /// <summary>Notes in a block's memory which block of the batch it is.</summary>
    public void Note(float* memory, int block) => *(int*)(memory + number) = block;

    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory, float* weights)
    {
        int block = *(int*)(memory + number);
        float* m = memory + factors;
        for (int i = 0; i < site.X.Count; i++)
            mask.Draw16(i, block, new Span<float>(m + i * Maps.Lanes, Maps.Lanes));
        Multiply(memory + site.X.Start, m, memory + site.Y.Start);
    }

    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        if (site.Dx is Maps dx)
            Multiply(memory + site.Dy!.Value.Start, memory + factors, memory + dx.Start);
    }

    [MethodImpl(Compilation.HotLoop)]
    private void Multiply(float* values, float* by, float* product)
    {
        for (int i = 0; i < site.X.Length; i += T.Count)
            T.Store(T.Load(values + i) * T.Load(by + i), product + i);
    }
}
