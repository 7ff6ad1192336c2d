namespace LeNetSharp;

/// <summary>The learning rate rises in a line to the optimizer's, then follows another schedule: rate = initial · (f +
/// (1 − f) · step / steps), where f is the factor at the start.</summary>
/// <remarks>Same as PyTorch <c>LinearLR</c>, followed by another through <c>SequentialLR</c>. The schedule that follows
/// counts its steps from the end of the warm-up; where it is not told how many there are, those that are
/// left.</remarks>
public sealed record WarmUp : Schedule
{
    private const double UsualStart = 1.0 / 3;

    /// <summary>A rate that rises before it follows another schedule.</summary>
    /// <param name="steps">Steps of the rise.</param>
    /// <param name="then">What follows; default the optimizer's rate for the rest of the training.</param>
    /// <param name="startFactor">The rate of the first step as a share of the optimizer's, above 0 and at most 1; a
    /// third by default, as in PyTorch.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than one step, or a factor outside its range.</exception>
    public WarmUp(int steps, Schedule? then = null, double startFactor = UsualStart)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (startFactor is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(startFactor), FormattableString.Invariant(
                $"The start factor must be a number above 0 and at most 1, but got {startFactor}."));
        (Steps, Then, StartFactor) = (steps, then ?? new Constant(), startFactor);
    }

    /// <summary>Steps of the rise.</summary>
    public int Steps { get; }

    /// <summary>What follows.</summary>
    public Schedule Then { get; }

    /// <summary>The rate of the first step as a share of the optimizer's.</summary>
    public double StartFactor { get; }

    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total) => step < Steps
        ? initial * (StartFactor + (1 - StartFactor) * step / Steps)
        : Then.RateAt(initial, step - Steps, Math.Max(1, total - Steps));

    private protected override void Describe(RecipeFields fields) =>
        fields.Lead("steps", (int?)Steps).Add("then", Then).Add("startFactor", StartFactor, UsualStart);
}
