namespace LeNetSharp.Tests;

/// <summary>Numbers for tests, the same in every run: drawn by position, so that no test depends on another.</summary>
internal static class Draw
{
    private static Philox Stream(uint stream) => new(seed: 2026, Purpose.InitialWeights, stream);

    /// <summary>Standard normal numbers.</summary>
    public static float[] Normal(int count, uint stream = 0)
    {
        Philox random = Stream(stream);
        return [.. Enumerable.Range(0, count).Select(i => random.Normal((ulong)i))];
    }

    /// <summary>Weights of a magnitude that keeps activations in their bend, where slopes differ most.</summary>
    public static float[] Scaled(int count, uint stream = 0) =>
        [.. Normal(count, stream).Select(value => value * 0.3f)];

    /// <summary>Multiples of 1/16 in [-1, 1): products and short sums of them have no rounding at all, in float as in
    /// double, so that both see the same ties of a maximum and the same zeros of a ReLU.</summary>
    public static float[] Grid(int count, uint stream = 0)
    {
        Philox random = Stream(stream);
        return [.. Enumerable.Range(0, count).Select(i => (random.Below((ulong)i, 32) - 16) / 16f)];
    }

    /// <summary>Numbers around zero of which no two are equal and none is zero: neighbours differ by
    /// <paramref name="gap"/>, zero is half a gap from the nearest. So a smaller step changes no maximum and no
    /// sign.</summary>
    public static float[] Distinct(int count, float gap, uint stream = 0)
    {
        Philox random = Stream(stream);
        int middle = count / 2;
        float[] values = [.. Enumerable.Range(0, count).Select(i => (i - middle + 0.5f) * gap)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = random.Below((ulong)i, i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
        return values;
    }

    /// <summary>Pictures of a shape, with labels below the number of classes.</summary>
    public static ImageSet Images(Shape shape, int count, int classes, Func<int, uint, float[]> draw, uint stream = 0)
    {
        Philox random = Stream(stream + 1_000_000);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => random.Below((ulong)i, classes))];
        return new ImageSet(shape, draw(count * shape.Count, stream + 2_000_000), labels);
    }

    /// <summary>Drawn values of a parameter: a variance is above zero, and what a connection table leaves out is
    /// zero.</summary>
    public static float[] Values(Parameter parameter, Func<int, uint, float[]> draw, uint stream)
    {
        float[] values = draw(parameter.Shape.Count, stream);
        for (int i = 0; i < values.Length; i++)
            values[i] = parameter.Mask?[i] == false ? 0
                : parameter.Name.EndsWith("running_var", StringComparison.Ordinal) ? Math.Abs(values[i]) + 0.5f
                : values[i];
        return values;
    }

    /// <summary>All values of a layer's parameters, each at its place.</summary>
    public static float[] Weights(Plan plan, Func<int, uint, float[]> draw, uint stream)
    {
        float[] weights = new float[plan.WeightCount];
        foreach (Parameter parameter in plan.Parameters)
            Values(parameter, draw, stream++).CopyTo(parameter.In(weights.AsSpan()));
        return weights;
    }

    /// <summary>A model with drawn weights.</summary>
    public static Model Model(Network network, Func<int, uint, float[]> draw, uint stream = 0)
    {
        Dictionary<string, Tensor> parameters = [];
        foreach (Parameter parameter in network.Parameters)
            parameters[parameter.Name] =
                new Tensor(parameter.Shape, Values(parameter, draw, stream + (uint)parameters.Count));
        return LeNetSharp.Model.FromParameters(network, parameters, normalization: Normalization.None);
    }
}
