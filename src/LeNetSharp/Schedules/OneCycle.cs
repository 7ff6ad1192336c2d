namespace LeNetSharp;

/// <summary>The learning rate rises to a maximum and falls far below its start, both along half a cosine (Smith and
/// Topin 2019).</summary>
/// <remarks>Same as PyTorch <c>OneCycleLR</c>, its learning rate alone: with n steps, it rises from maximum /
/// startDivisor to the maximum until step rise · n − 1, and falls to maximum / startDivisor / endDivisor until step n −
/// 1.</remarks>
public sealed record OneCycle : Schedule
{
    /// <summary>A rate that rises and falls once; without arguments over the whole training, with the optimizer's rate
    /// as the maximum.</summary>
    /// <param name="maximum">The highest rate; default the optimizer's.</param>
    /// <param name="steps">Steps of the cycle; default those of the training. The rate stays at its end from there
    /// on.</param>
    /// <param name="rise">The share of the steps in which the rate rises, within [0, 1).</param>
    /// <param name="startDivisor">The maximum over the rate of the first step.</param>
    /// <param name="endDivisor">The rate of the first step over that of the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public OneCycle(double? maximum = null, int? steps = null, double rise = 0.3, double startDivisor = 25,
        double endDivisor = 1e4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        Maximum = maximum is double rate ? Checks.Positive(rate, "maximum", nameof(maximum)) : null;
        Steps = steps;
        Rise = Checks.Share(rise, "rise");
        StartDivisor = Checks.Positive(startDivisor, "divisor of the start", nameof(startDivisor));
        EndDivisor = Checks.Positive(endDivisor, "divisor of the end", nameof(endDivisor));
    }

    /// <summary>The highest rate; null for the optimizer's.</summary>
    public double? Maximum { get; }

    /// <summary>Steps of the cycle; null for those of the training.</summary>
    public int? Steps { get; }

    /// <summary>The share of the steps in which the rate rises.</summary>
    public double Rise { get; }

    /// <summary>The maximum over the rate of the first step.</summary>
    public double StartDivisor { get; }

    /// <summary>The rate of the first step over that of the last.</summary>
    public double EndDivisor { get; }

    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total)
    {
        int steps = Steps ?? total;
        double most = Maximum ?? initial, start = most / StartDivisor, top = Rise * steps - 1;
        return step <= top
            ? Cosine.Between(start, most, step, top)
            : Cosine.Between(most, start / EndDivisor, step - top, steps - 1 - top);
    }

    private protected override void Describe(RecipeFields fields) => fields
        .Lead("maximum", Maximum)
        .Add("steps", Steps)
        .Add("rise", Rise, 0.3)
        .Add("startDivisor", StartDivisor, 25)
        .Add("endDivisor", EndDivisor, 1e4);
}
