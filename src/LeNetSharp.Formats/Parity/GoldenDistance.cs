namespace LeNetSharp.Formats;

/// <summary>How far values lie from a framework's, relative to the size of these.</summary>
/// <param name="Largest">max|ours − theirs|.</param>
/// <param name="Size">max|theirs|; with the L2 norm both are norms.</param>
internal readonly record struct GoldenDistance(double Largest, double Size)
{
    /// <summary>Below this an array is nothing but rounding.</summary>
    private const double Vanishing = 1e-9;

    /// <summary>A bias before batch normalisation has no gradient: it is judged by the size of its layer's weight
    /// gradient.</summary>
    public bool IsVanishing => Size < Vanishing;

    public double Relative => IsVanishing ? Largest : Largest / Size;

    /// <summary>Compares two arrays of one length.</summary>
    public static GoldenDistance Between(ReadOnlySpan<double> ours, ReadOnlySpan<double> theirs, bool byNorm = false)
    {
        if (ours.Length != theirs.Length)
            return new GoldenDistance(double.NaN, 1);
        double largest = 0, size = 0;
        for (int i = 0; i < ours.Length; i++)
        {
            double distance = Math.Abs(ours[i] - theirs[i]), value = Math.Abs(theirs[i]);
            largest = byNorm ? largest + distance * distance : double.IsNaN(distance) ? double.NaN
                : Math.Max(largest, distance);
            size = byNorm ? size + value * value : Math.Max(size, value);
        }
        return byNorm ? new GoldenDistance(Math.Sqrt(largest), Math.Sqrt(size)) : new GoldenDistance(largest, size);
    }
}
