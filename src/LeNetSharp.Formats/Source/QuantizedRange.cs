namespace LeNetSharp.Formats;

/// <summary>How values of one place in a network become whole numbers of 8 bits: q = x · steps, rounded, from least to
/// most.</summary>
/// <param name="Steps">Whole numbers for each 1.</param>
/// <param name="Least">0 where no value is below 0, else -127.</param>
/// <param name="Most">255 where no value is below 0, else 127.</param>
internal sealed record QuantizedRange(float Steps, int Least, int Most)
{
    /// <summary>The range that just holds some values.</summary>
    /// <param name="least">The smallest of them.</param>
    /// <param name="most">The largest of them.</param>
    public static QuantizedRange Of(float least, float most)
    {
        (int lowest, int highest) = least < 0 ? (-127, 127) : (0, 255);
        float largest = MathF.Max(MathF.Abs(least), MathF.Abs(most));
        float steps = highest / largest;
        return new QuantizedRange(float.IsFinite(steps) && steps > 0 ? steps : 1f, lowest, highest);
    }
}
