using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>An activation on one block: its formula over whole registers, in place where its input is nobody
/// else's.</summary>
internal sealed unsafe class ElementwiseKernel<T>(Layer layer, KernelSite site) : Kernel
    where T : struct, IVectorLanes<T>
{
    public override void Forward(float* memory, float* weights) =>
        layer.Forward<T>(site.Plan, Registers(memory, site.X), default, Registers(memory, site.Y));

    public override void Backward(float* memory, float* weights, float* gradients, float* kept)
    {
        if (site.Dx is Maps dx)
            layer.Backward<T>(site.Plan, Registers(memory, site.X), Registers(memory, site.Y), default,
                Registers(memory, site.Dy!.Value), Registers(memory, dx), default);
    }

    private static Span<T> Registers(float* memory, Maps maps) =>
        MemoryMarshal.Cast<float, T>(new Span<float>(memory + maps.Start, maps.Length));
}
