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
    public static float[] Scaled(int count, uint stream = 0) => [.. Normal(count, stream).Select(value => value * 0.3f)];

    /// <summary>Multiples of 1/16 in [-1, 1): products and short sums of them have no rounding at all, in float as in double,
    /// so that both see the same ties of a maximum and the same zeros of a ReLU.</summary>
    public static float[] Grid(int count, uint stream = 0)
    {
        Philox random = Stream(stream);
        return [.. Enumerable.Range(0, count).Select(i => (random.Below((ulong)i, 32) - 16) / 16f)];
    }

    /// <summary>Numbers around zero of which no two are equal and none is zero: neighbours differ by <paramref name="gap"/>,
    /// zero is half a gap from the nearest. So a smaller step changes no maximum and no sign.</summary>
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

    /// <summary>A model with drawn weights; those that a connection table leaves out stay zero.</summary>
    public static Model Model(Network network, Func<int, uint, float[]> draw, uint stream = 0)
    {
        Dictionary<string, Tensor> parameters = [];
        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = draw(parameter.Shape.Count, stream + (uint)parameters.Count);
            for (int i = 0; i < values.Length; i++)
                values[i] = parameter.Mask?[i] == false ? 0 : values[i];
            parameters[parameter.Name] = new Tensor(parameter.Shape, values);
        }
        return LeNetSharp.Model.FromParameters(network, parameters, normalization: Normalization.None);
    }
}
