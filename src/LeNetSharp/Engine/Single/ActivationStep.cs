namespace LeNetSharp;

/// <summary>An activation of one sample, in place, gaps and all: its formula over whole registers.</summary>
internal sealed unsafe class ActivationStep<T>(Layer layer, Plan plan, SingleMaps maps) : SingleStep
    where T : struct, IVectorLanes<T>
{
    public override void Forward(float* memory)
    {
        Span<T> values = new(memory + maps.Start, Registers.Count<T>(maps.Length));
        layer.Forward<T>(plan, values, default, values);
    }
}
