using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>A layer that has no kernel of its own: its plain loops on one sample, which want the values in natural
/// order.</summary>
internal sealed unsafe class PlainTraining : TrainingStep
{
    private readonly Layer layer;
    private readonly Plan plan;
    private readonly TrainedValue x, y;
    private readonly Offsets inputs, outputs;
    private readonly int start, ownX, ownY, ownDx, ownDy;

    /// <param name="layer">The layer.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="weights">Where its weights begin.</param>
    /// <param name="x">The input.</param>
    /// <param name="y">The output.</param>
    /// <param name="memory">Where room is taken.</param>
    public PlainTraining(Layer layer, Plan plan, int weights, TrainedValue x, TrainedValue y, BlockMemory memory)
    {
        (this.layer, this.plan, this.x, this.y, start) = (layer, plan, x, y, weights);
        (inputs, outputs) = (Relative(x.Value), Relative(y.Value));
        (ownX, ownDx) = (memory.Reserve(plan.Input.Count), memory.Reserve(plan.Input.Count));
        (ownY, ownDy) = (memory.Reserve(plan.Output.Count), memory.Reserve(plan.Output.Count));
    }

    public override void Forward(float* memory, float* weights)
    {
        Gather(memory + x.Value.Start, inputs, memory + ownX, plan.Input.Count);
        layer.Forward<Lanes1>(plan, Lanes(memory + ownX, plan.Input.Count), Own(weights),
            Lanes(memory + ownY, plan.Output.Count));
        Scatter(memory + ownY, outputs, memory + y.Value.Start, plan.Output.Count);
    }

    public override void Backward(float* memory, float* weights, float* gradients)
    {
        if (y.Gradient is not { } dy)
            return;
        Gather(memory + dy.Start, outputs, memory + ownDy, plan.Output.Count);
        Span<Lanes1> dw = Lanes(gradients + start, plan.WeightCount);
        dw.Clear();
        layer.Backward<Lanes1>(plan, Lanes(memory + ownX, plan.Input.Count),
            Lanes(memory + ownY, plan.Output.Count), Own(weights), Lanes(memory + ownDy, plan.Output.Count),
            x.Gradient is null ? [] : Lanes(memory + ownDx, plan.Input.Count), dw);
        if (x.Gradient is { } dx)
            Scatter(memory + ownDx, inputs, memory + dx.Start, plan.Input.Count);
    }

    private ReadOnlySpan<float> Own(float* weights) => new(weights + start, plan.WeightCount);

    private static Offsets Relative(SingleMaps maps) => new([.. maps.Places().Select(place => place - maps.Start)]);

    private static Span<Lanes1> Lanes(float* values, int count) =>
        MemoryMarshal.Cast<float, Lanes1>(new Span<float>(values, count));

    private static void Gather(float* from, Offsets places, float* to, int count)
    {
        for (int i = 0; i < count; i++)
            to[i] = from[places.Pointer[i]];
    }

    private static void Scatter(float* from, Offsets places, float* to, int count)
    {
        for (int i = 0; i < count; i++)
            to[places.Pointer[i]] = from[i];
    }
}
