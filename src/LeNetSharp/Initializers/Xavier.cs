namespace LeNetSharp;

/// <summary>Variance 2 / (fan-in + fan-out) (Glorot and Bengio, "Understanding the difficulty of training deep
/// feedforward neural networks", 2010).</summary>
internal sealed record Xavier(bool normal) : Initializer
{
    public override string Name => normal ? "xavier-normal" : "xavier-uniform";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values)
    {
        double fans = (double)parameter.FanIn + parameter.FanOut;
        if (normal)
            FillNormal(Math.Sqrt(2 / fans), random, values);
        else
            FillUniform(Math.Sqrt(6 / fans), random, values);
    }
}
