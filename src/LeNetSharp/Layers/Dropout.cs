namespace LeNetSharp;

/// <summary>In training each value becomes zero with some probability, and those that stay grow to make up for it; in
/// evaluation y = x.</summary>
/// <remarks>
/// <para>Training: y[i] = x[i]·m[i], where m[i] is 0 with probability share, else 1/(1 − share) (Srivastava et al.
/// 2014, "inverted" as all frameworks write it). Input any shape, output the same. No parameters. Same as PyTorch
/// <c>nn.Dropout</c>, Keras and MXNet <c>Dropout</c>.</para>
/// <para>What falls depends on the run's seed, the step, which dropout of the network it is and the picture's place in
/// its batch alone: the same on any number of threads, at any vector width and after a resume.</para>
/// </remarks>
public sealed record Dropout : Layer
{
    private const float UsualShare = 0.5f;

    /// <summary>A layer that drops values in training.</summary>
    /// <param name="share">How likely a value becomes zero, within [0, 1); it is rounded to a multiple of 2⁻¹⁶. A half
    /// by default, as in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not within [0, 1).</exception>
    public Dropout(float share = UsualShare) => Share = share is >= 0 and < 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share),
            FormattableString.Invariant($"share must be a number from 0 to less than 1, but got {share}."));

    /// <summary>How likely a value becomes zero.</summary>
    public float Share { get; }

    /// <inheritdoc/>
    public override Plan Build(Shape input) => new(input, input);

    // In evaluation: y = x        dx = dy
    /// <inheritdoc/>
    public override void Forward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<float> weights, Span<T> y) =>
        x.CopyTo(y);

    /// <inheritdoc/>
    public override void Backward<T>(Plan plan, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<float> weights,
        ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
    {
        if (!dx.IsEmpty)
            dy.CopyTo(dx);
    }

    /// <inheritdoc/>
    public override void Describe(LayerFields fields) => fields.Lead("share", Share);

    internal static Dropout Read(LayerReader fields) => new(fields.Number("share", UsualShare));

    // In training: y[i] = x[i]·m[i]        dx[i] = dy[i]·m[i]
    /// <summary>Multiplies one picture's values, or their gradients, by the mask.</summary>
    /// <param name="mask">What was drawn for the step.</param>
    /// <param name="place">The picture's place in its batch.</param>
    /// <param name="values">Values of the picture.</param>
    /// <param name="masked">Where they go.</param>
    internal static void Mask<T>(DropoutMask mask, int place, ReadOnlySpan<T> values, Span<T> masked)
        where T : struct, ILanes<T>
    {
        for (int i = 0; i < values.Length; i++)
            masked[i] = values[i] * T.Broadcast(mask.Factor(i, place));
    }
}
