namespace LeNetSharp;

/// <summary>Draws the first values of a parameter, connection tables included.</summary>
internal static class InitialWeights
{
    // Under a connection table each output map sums its own number of inputs: its fan-in counts the learned weights of
    // its row.
    public static void Fill(Parameter parameter, Philox random, Span<float> weights)
    {
        Span<float> values = parameter.In(weights);
        parameter.Initializer.Fill(parameter, random, values);
        if (parameter.Mask is not { } mask)
            return;
        int rows = parameter.Shape[0], width = values.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            int fanIn = Enumerable.Range(row * width, width).Count(i => mask[i]);
            Span<float> own = new float[values.Length];
            parameter.Initializer.Fill(parameter with { FanIn = Math.Max(fanIn, 1) }, random, own);
            for (int i = row * width; i < (row + 1) * width; i++)
                values[i] = mask[i] ? own[i] : 0f;
        }
    }
}
