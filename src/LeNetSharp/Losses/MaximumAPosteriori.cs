namespace LeNetSharp;

/// <summary>The loss of LeNet-5: L = y[D] + ln(e^(−j) + Σₖ e^(−y[k])), the mean over the batch (LeCun et al. 1998,
/// equation 9).</summary>
/// <remarks>y[k] is the penalty of class k and D the label. The network gives z = −y, so that the largest output wins
/// as everywhere: it ends in <see cref="RadialBasis"/>. This is softmax cross-entropy with one more class, rubbish,
/// whose output is always −j and which no picture belongs to: it pulls the label's penalty below j, and lets alone the
/// penalties of other classes that are far above it. The paper gives no value of j.</remarks>
public sealed record MaximumAPosteriori : Loss
{
    private const double UsualRubbishPenalty = 1;

    /// <summary>The loss with a penalty of rubbish.</summary>
    /// <param name="rubbishPenalty">The penalty j of the class that no picture belongs to; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The penalty is not a positive number.</exception>
    public MaximumAPosteriori(double rubbishPenalty = UsualRubbishPenalty) =>
        RubbishPenalty = Checks.Positive(rubbishPenalty, "rubbish penalty");

    /// <summary>The penalty j of the class that no picture belongs to.</summary>
    public double RubbishPenalty { get; }

    internal override (float Label, float Other) Targets(int classes) => (1f, 0f);

    // dz[k] = p[k] − t[k] with the shares p of a softmax over all classes and rubbish
    internal override void Compute<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, T scale, Span<T> gradient,
        out T loss, out T correct)
    {
        T sum = Powers(outputs, gradient, out T most), dot = T.Broadcast(0f);
        for (int k = 0; k < outputs.Length; k++)
        {
            dot = T.MultiplyAdd(targets[k], outputs[k] - most, dot);
            gradient[k] = (gradient[k] / sum - targets[k]) * scale;
        }
        loss = T.Log(sum) - dot;
        correct = IsRight(outputs, targets);
    }

    // ∂²L/∂z[k]² = p[k]·(1 − p[k])
    internal override void Curvature<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> curvature)
    {
        T sum = Powers(outputs, curvature, out _);
        for (int k = 0; k < outputs.Length; k++)
        {
            T share = curvature[k] / sum;
            curvature[k] = share * (T.Broadcast(1f) - share);
        }
    }

    private protected override void Describe(RecipeFields fields) =>
        fields.Add("rubbishPenalty", RubbishPenalty, UsualRubbishPenalty);

    // e^(z[k] − most) of every class, and their sum with rubbish; most is the largest of all, so that no power is above
    // one.
    private T Powers<T>(ReadOnlySpan<T> outputs, Span<T> powers, out T most) where T : struct, ILanes<T>
    {
        T rubbish = T.Broadcast((float)-RubbishPenalty);
        most = rubbish;
        foreach (T z in outputs)
            most = T.Max(z, most);
        T sum = T.Exp(rubbish - most);
        for (int k = 0; k < outputs.Length; k++)
        {
            powers[k] = T.Exp(outputs[k] - most);
            sum += powers[k];
        }
        return sum;
    }
}
