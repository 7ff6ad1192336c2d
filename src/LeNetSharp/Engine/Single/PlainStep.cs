using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>A layer that has no kernel of its own: its plain loops on one sample.</summary>
internal sealed unsafe class PlainStep : SingleStep
{
    private readonly Layer layer;
    private readonly Plan plan;
    private readonly FloatBuffer weights;
    private readonly SingleMaps x, y;

    public PlainStep(Layer layer, Plan plan, ReadOnlySpan<float> weights, SingleMaps x, SingleMaps y)
    {
        (this.layer, this.plan, this.x, this.y) = (layer, plan, x, y);
        this.weights = new FloatBuffer(plan.WeightCount);
        weights.CopyTo(this.weights.Span);
    }

    public override void Forward(float* memory) =>
        layer.Forward<Lanes1>(plan, Values(memory, x), weights.Span, Values(memory, y));

    private static Span<Lanes1> Values(float* memory, SingleMaps maps) =>
        MemoryMarshal.Cast<float, Lanes1>(new Span<float>(memory + maps.Start, maps.Length));
}
