namespace LeNetSharp;

/// <summary>An activation of one sample, in place, gaps and all.</summary>
internal sealed unsafe class ActivationStep<T>(SingleFormula<T> formula, SingleMaps maps) : SingleStep where T : struct, IVectorLanes<T>
{
    public override void Forward(float* memory) => formula.Apply(memory + maps.Start, maps.Length);
}
