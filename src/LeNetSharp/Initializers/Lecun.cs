namespace LeNetSharp;

/// <summary>Variance 1 / fan-in (LeCun et al., "Efficient BackProp", 1998), as Keras and Flax draw it: the normal one
/// is cut at two deviations and widened again to the variance.</summary>
internal sealed record Lecun(bool normal) : Initializer
{
    // The deviation of a standard normal number that lies within two deviations.
    private const double CutDeviation = 0.87962566103423978;

    public override string Name => normal ? "lecun-normal" : "lecun-uniform";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values)
    {
        double deviation = Math.Sqrt(1.0 / parameter.FanIn);
        if (!normal)
            FillUniform(Math.Sqrt(3) * deviation, random, values);
        else
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)(random.NormalWithinTwo((ulong)i) * deviation / CutDeviation);
    }
}
