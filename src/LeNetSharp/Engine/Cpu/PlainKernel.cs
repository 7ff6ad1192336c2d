using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>A layer that has no kernel of its own: its plain loops, 16 samples at a time.</summary>
internal sealed unsafe class PlainKernel(Layer layer, KernelSite site, BlockMemory memory) : Kernel
{
    private readonly int gradientSums = site.Dy is null ? 0 : memory.Reserve(site.Plan.WeightCount * Maps.Lanes);

    public override void Forward(float* memory, float* weights) =>
        layer.Forward(site.Plan, Places(memory, site.X), Weights(weights), Places(memory, site.Y));

    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        // Nothing is learned here or before.
        if (site.Dy is not Maps dy)
            return;
        Span<Lanes16> sums = MemoryMarshal.Cast<float, Lanes16>(
            new Span<float>(memory + gradientSums, site.Plan.WeightCount * Maps.Lanes));
        sums.Clear();
        layer.Backward<Lanes16>(site.Plan, Places(memory, site.X), Places(memory, site.Y), Weights(weights),
            Places(memory, dy), site.Dx is Maps dx ? Places(memory, dx) : [], sums);
        LaneSums.AddTo(gradients + site.Weights, memory + gradientSums, site.Plan.WeightCount);
    }

    private ReadOnlySpan<float> Weights(float* weights) => new(weights + site.Weights, site.Plan.WeightCount);

    private static Span<Lanes16> Places(float* memory, Maps maps) => new(memory + maps.Start, maps.Count);
}
