namespace LeNetSharp;

/// <summary>Which input maps feed each output map of a convolution; maps left out have weights that stay
/// zero.</summary>
/// <param name="Inputs">For each output map, the indices of the input maps it reads.</param>
public sealed record ConnectionTable(ValueList<ValueList<int>> Inputs)
{
    /// <summary>The table of LeNet-5's third layer: 16 maps that read 3, 4 or 6 of 6 (LeCun et al. 1998, table
    /// I).</summary>
    public static ConnectionTable LeNet5 { get; } = new(
    [
        [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [0, 4, 5], [0, 1, 5],
        [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [0, 3, 4, 5], [0, 1, 4, 5], [0, 1, 2, 5],
        [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5], [0, 1, 2, 3, 4, 5],
    ]);

    /// <summary>How many pairs of maps are connected.</summary>
    public int Count => Inputs.Sum(list => list.Count);

    /// <summary>The table in brackets.</summary>
    public override string ToString() => Inputs.ToString();
}
