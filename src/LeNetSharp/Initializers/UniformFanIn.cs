namespace LeNetSharp;

/// <summary>Uniform in ±1/√fan-in, as PyTorch's layers start.</summary>
internal sealed record UniformFanIn : Initializer
{
    public override string Name => "uniform-fan-in";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values) =>
        FillUniform(1 / Math.Sqrt(parameter.FanIn), random, values);
}
