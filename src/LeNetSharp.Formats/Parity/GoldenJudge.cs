namespace LeNetSharp.Formats;

/// <summary>How near is near enough: the rule of the goldens' README.</summary>
/// <remarks>Against float64: max|ours − float64| ≤ max(4·own, 2·10⁻⁶)·max|float64|, where own is the largest relative
/// distance that any framework shows for this network and this kind of array; against float32, twice that. An array
/// that is nothing but rounding (max below 10⁻⁹, or in float32 alone below what follows): 5·10⁻⁵ of its layer's weight
/// gradient, or of what training changed in that weight. Weights under Adam, AdamW and RMSprop: the L2 norm of ours −
/// float64 and of float64 in place of the maximum. For networks that are not smooth, ten times.</remarks>
internal sealed class GoldenJudge(Golden golden, OwnDistances own)
{
    private const double AtLeast = 2e-6, OfWeightGradient = 5e-5;

    /// <summary>Compares arrays; the row tells of the one that uses up most of what it is allowed.</summary>
    /// <param name="what">The row's name.</param>
    /// <param name="kind">The kind of array.</param>
    /// <param name="arrays">Ours, their float64 and their float32, where there are such.</param>
    /// <param name="isJudged">Whether the rule applies.</param>
    /// <param name="byNorm">Whether the L2 norm is compared.</param>
    public ParityRow Row(string what, GoldenKind kind, IEnumerable<GoldenPair> arrays, bool isJudged = true,
        bool byNorm = false)
    {
        double rule = Math.Max(4 * own.Largest(golden.Variant, kind), AtLeast) * (golden.IsSmooth ? 1 : 10);
        double? to64 = null, to32 = null;
        bool isWithin = true;
        int count = 0;
        foreach (GoldenPair pair in arrays)
        {
            count++;
            if (pair.Float64 is not null)
                to64 = Larger(to64, Judge(pair, pair.Float64, rule, byNorm, isDouble: true, ref isWithin));
            if (pair.Float32 is not null)
            {
                // Where there is float64, float32 is shown, not judged.
                bool unused = true;
                to32 = Larger(to32, Judge(pair, pair.Float32, 2 * rule, byNorm, isDouble: false,
                    ref pair.Float64 is null ? ref isWithin : ref unused));
            }
        }
        return new ParityRow(golden.Name, what, to64, to32, own.Of(golden, kind), to64 is null ? 2 * rule : rule,
            !isJudged ? null : isWithin && count > 0);
    }

    private static double Judge(GoldenPair pair, double[] theirs, double rule, bool byNorm, bool isDouble,
        ref bool isWithin)
    {
        GoldenDistance distance = GoldenDistance.Between(pair.Ours, theirs, byNorm);
        double rounding = OfWeightGradient * pair.LayerScale;
        if (distance.IsVanishing || !isDouble && distance.Size <= rounding)
        {
            isWithin &= distance.Largest <= rounding;
            return 0;
        }
        isWithin &= distance.Relative <= rule;
        return distance.Relative;
    }

    private static double Larger(double? a, double b) => double.IsNaN(b) || a is null ? b : Math.Max(a.Value, b);
}

/// <summary>One array: ours, and theirs in both precisions, where there are such.</summary>
/// <param name="Ours">Our values.</param>
/// <param name="Float64">Their values in double precision.</param>
/// <param name="Float32">Their values in single precision.</param>
/// <param name="LayerScale">Size of the layer's weight gradient, or of what training changed in its weight: for arrays
/// that are nothing but rounding.</param>
internal sealed record GoldenPair(double[] Ours, double[]? Float64, double[]? Float32, double LayerScale = 0);
