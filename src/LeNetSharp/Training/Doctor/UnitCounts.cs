namespace LeNetSharp;

/// <summary>What the units of an activation layer do for some pictures.</summary>
/// <param name="index">The layer's place in the network.</param>
/// <param name="layer">The layer.</param>
/// <param name="shape">The shape of what it gives.</param>
internal sealed class UnitCounts(int index, Layer layer, Shape shape)
{
    // Of the largest slope of a sigmoid (1/4) or tanh (1): where a value is flatter, it is saturated.
    private const float Slope = 0.04f;

    private readonly bool[] alive = new bool[shape[0]];
    private readonly int size = shape.Count / shape[0];
    private long saturated, values;

    /// <summary>The layer's place in the network.</summary>
    public int Index => index;

    /// <summary>The layer.</summary>
    public Layer Layer => layer;

    /// <summary>How many there are: channels of maps, or values of a vector.</summary>
    public int Units => alive.Length;

    /// <summary>How many ReLUs gave zero for every picture; of no meaning for other layers.</summary>
    public int Dead => Pictures == 0 ? 0 : alive.Count(unit => !unit);

    /// <summary>The share of a sigmoid's or tanh's values, from 0 to 1, where its slope is below 4 % of its largest;
    /// 0 for other layers.</summary>
    public double Saturated => values == 0 ? 0 : (double)saturated / values;

    /// <summary>How many pictures were counted.</summary>
    public int Pictures { get; private set; }

    /// <summary>Counts what the layer gave for a picture.</summary>
    public void Add(ReadOnlySpan<float> output)
    {
        Pictures++;
        values += output.Length;
        if (layer is Sigmoid)
            foreach (float y in output)
                saturated += 4 * y * (1 - y) < Slope ? 1 : 0;
        else if (layer is Tanh)
            foreach (float y in output)
                saturated += 1 - y * y < Slope ? 1 : 0;
        else
            for (int unit = 0; unit < alive.Length; unit++)
                alive[unit] = alive[unit] || output.Slice(unit * size, size).ContainsAnyExcept(0f);
    }
}
