using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Batch normalisation of one sample, in place, that did not become part of the layer before: y = (x −
/// mean)·factor + bias, with the three numbers of every place in tables that lie as the value does.</summary>
internal sealed unsafe class AffineStep<T> : SingleStep where T : struct, IVectorLanes<T>
{
    private readonly SingleMaps maps;
    private readonly FloatBuffer means, factors, biases;
    private readonly int length;

    public AffineStep(BatchNorm layer, Plan plan, ReadOnlySpan<float> weights, SingleMaps maps)
    {
        this.maps = maps;
        length = Registers.RoundUp<T>(maps.Length);
        (means, factors, biases) = (new FloatBuffer(length), new FloatBuffer(length), new FloatBuffer(length));
        int area = maps.Count / BatchNorm.Channels(plan), i = 0;
        foreach (int place in maps.Places())
            (means.Span[place - maps.Start], factors.Span[place - maps.Start], biases.Span[place - maps.Start]) =
                layer.Affine(plan, weights, i++ / area);
    }

    // What lies between the values stays zero, or becomes it.
    [MethodImpl(Compilation.HotLoop)]
    public override void Forward(float* memory)
    {
        float* x = memory + maps.Start;
        for (int i = 0; i < length; i += T.Count)
            T.Store(T.MultiplyAdd(T.Load(x + i) - T.Load(means.Pointer + i), T.Load(factors.Pointer + i),
                T.Load(biases.Pointer + i)), x + i);
    }
}
