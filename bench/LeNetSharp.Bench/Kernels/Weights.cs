namespace LeNetSharp.Bench;

/// <summary>Weights for the ladders.</summary>
internal static class Weights
{
    /// <summary>Drawn numbers, evenly from -1 to 1, for all parameters of a layer.</summary>
    public static FloatBuffer Draw(Plan plan)
    {
        FloatBuffer weights = new(plan.WeightCount);
        Random random = new(0);
        foreach (ref float weight in weights.Span)
            weight = 2 * random.NextSingle() - 1;
        return weights;
    }
}
