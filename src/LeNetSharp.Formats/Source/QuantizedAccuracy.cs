namespace LeNetSharp.Formats;

/// <summary>What a model loses when it computes in 8 bits.</summary>
/// <param name="Before">Share of right answers in single precision.</param>
/// <param name="After">Share of right answers in 8 bits.</param>
/// <param name="Count">How many pictures were asked.</param>
public sealed record QuantizedAccuracy(double Before, double After, int Count)
{
    /// <summary><c>accuracy 87.12 % in float32, 87.05 % in int8 (10000 pictures)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"accuracy {100 * Before:F2} % in float32, {100 * After:F2} % in int8 ({Count} pictures)");
}
