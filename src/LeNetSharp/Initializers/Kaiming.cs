namespace LeNetSharp;

/// <summary>Variance 2 / fan-in (He et al., "Delving Deep into Rectifiers", 2015).</summary>
internal sealed record Kaiming(bool normal) : Initializer
{
    public override string Name => normal ? "kaiming-normal" : "kaiming-uniform";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values)
    {
        if (normal)
            FillNormal(Math.Sqrt(2.0 / parameter.FanIn), random, values);
        else
            FillUniform(Math.Sqrt(6.0 / parameter.FanIn), random, values);
    }
}
