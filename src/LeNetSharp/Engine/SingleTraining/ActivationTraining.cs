using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>An activation of one sample, in training: its formula over whole registers.</summary>
internal sealed unsafe class ActivationTraining<T>(Layer layer, Plan plan, TrainedValue x, TrainedValue y)
    : TrainingStep
    where T : struct, IVectorLanes<T>
{
    public override void Forward(float* memory, float* weights) =>
        layer.Forward<T>(plan, Values(memory, x.Value), default, Values(memory, y.Value));

    public override void Backward(float* memory, float* weights, float* gradients)
    {
        if (x.Gradient is { } dx && y.Gradient is { } dy)
            layer.Backward<T>(plan, Values(memory, x.Value), Values(memory, y.Value), default, Values(memory, dy),
                Values(memory, dx), default);
    }

    // What little lies beyond the last register is the gap before the next value.
    private static Span<T> Values(float* memory, SingleMaps maps) =>
        MemoryMarshal.Cast<float, T>(new Span<float>(memory + maps.Start, Registers.RoundUp<T>(maps.Length)));
}
