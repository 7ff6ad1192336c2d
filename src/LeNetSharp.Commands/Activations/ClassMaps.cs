namespace LeNetSharp.Commands;

/// <summary>What a layer gives for all pictures of one class: mean and variance of each value.</summary>
internal sealed class ClassMaps
{
    private readonly double[] sums, squares;
    private int count;

    private ClassMaps(string name, Shape shape) =>
        (Name, Shape, sums, squares) = (name, shape, new double[shape.Count], new double[shape.Count]);

    /// <summary>The class.</summary>
    public string Name { get; }

    /// <summary>What the layer gives for one picture.</summary>
    public Shape Shape { get; }

    /// <summary>How many pictures there are.</summary>
    public int Count => count;

    /// <summary>How many maps there are; of a vector each number is one.</summary>
    public int Maps => Shape[0];

    /// <summary>Values of one map.</summary>
    public int Area => Shape.Count / Shape[0];

    /// <summary>Passes all pictures through.</summary>
    public static ClassMaps Of(FlatModel model, int layer, string name, ImageSet images)
    {
        ClassMaps maps = new(name, model.Output(layer));
        model.Run(layer, images, (_, values) => maps.Add(values));
        return maps;
    }

    /// <summary>Mean of one value.</summary>
    public double Mean(int i) => sums[i] / count;

    /// <summary>Mean of a whole map.</summary>
    public double MeanOfMap(int map) => Enumerable.Range(map * Area, Area).Average(Mean);

    /// <summary>Cohen's d of one value: how far the other class' mean lies below this one's, in their common standard
    /// deviation.</summary>
    /// <remarks>(m₁ − m₂)/√((s₁² + s₂²)/2); 0 where a value never changes (J. Cohen, "Statistical Power Analysis for
    /// the Behavioral Sciences", 1988: 0.2 is small, 0.5 medium, 0.8 large).</remarks>
    public double Effect(ClassMaps other, int i)
    {
        double spread = Math.Sqrt((Variance(i) + other.Variance(i)) / 2);
        return spread > 0 ? (Mean(i) - other.Mean(i)) / spread : 0;
    }

    /// <summary>The effect size of a map: the root of the mean square of its places'.</summary>
    public double EffectOfMap(ClassMaps other, int map) =>
        Math.Sqrt(Enumerable.Range(map * Area, Area).Average(i => Effect(other, i) * Effect(other, i)));

    private double Variance(int i) =>
        count < 2 ? 0 : Math.Max(0, (squares[i] - sums[i] * sums[i] / count) / (count - 1));

    private void Add(ReadOnlySpan<float> values)
    {
        count++;
        for (int i = 0; i < values.Length; i++)
        {
            sums[i] += values[i];
            squares[i] += (double)values[i] * values[i];
        }
    }
}
