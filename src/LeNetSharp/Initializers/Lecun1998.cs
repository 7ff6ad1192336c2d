namespace LeNetSharp;

/// <summary>Uniform in ±2.4 / fan-in, as LeNet-5 started (LeCun et al. 1998, appendix A); or in ±2.4 /
/// √fan-in.</summary>
internal sealed record Lecun1998(bool root) : Initializer
{
    private const double Bound = 2.4;

    public override string Name => root ? "wide-fan-in" : "narrow-fan-in";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values) =>
        FillUniform(Bound / (root ? Math.Sqrt(parameter.FanIn) : parameter.FanIn), random, values);
}
