using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>The learning rate changes at given parts of the training: rate = initial · factor of the last stage that
/// has begun.</summary>
/// <remarks>Same as PyTorch <c>MultiStepLR</c>, with a factor of its own for each stage and parts of the training in
/// place of steps.</remarks>
public sealed record Piecewise : Schedule
{
    /// <summary>A rate that changes at given parts of the training.</summary>
    /// <param name="stages">For each stage, the part of the training after which it begins and the factor of the rate;
    /// before the first the rate is the initial one.</param>
    /// <exception cref="ArgumentException">There is no stage, or they are not in order within (0, 1), or a factor is
    /// not positive.</exception>
    public Piecewise(params ReadOnlySpan<RateStage> stages)
    {
        if (stages.IsEmpty)
            throw new ArgumentException("A schedule in pieces needs at least one stage.", nameof(stages));
        double before = 0;
        foreach ((double after, double factor) in stages)
        {
            if (!(after > before && after < 1))
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Stages must begin in order, after parts of the training above 0 and below 1, but got {after} after {before}."), nameof(stages));
            before = Checks.Positive(after, "begin of a stage");
            _ = Checks.Positive(factor, "factor of a stage");
        }
        Stages = ValueList.Create(stages);
    }

    /// <summary>The stages in order.</summary>
    public ValueList<RateStage> Stages { get; }

    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total)
    {
        double factor = 1;
        foreach (RateStage stage in Stages)
            factor = step >= Math.Round(stage.After * total) ? stage.Factor : factor;
        return initial * factor;
    }

    private protected override void Describe(RecipeFields fields) =>
        fields.Add("stages", new JsonArray([.. Stages.Select(stage => new JsonArray(stage.After, stage.Factor))]),
            string.Join(", ", Stages));

    internal static Piecewise Read(JsonFields fields) => new([.. fields.Node("stages") is JsonArray list
        ? list.Select(item => item is JsonArray and [JsonValue after, JsonValue factor]
            && after.TryGetValue(out double part) && factor.TryGetValue(out double value)
            ? new RateStage(part, value)
            : throw fields.Expected("stages", "a list of [after, factor]"))
        : throw fields.Expected("stages", "a list of [after, factor]")]);
}

/// <summary>A stage of a learning rate.</summary>
/// <param name="After">The part of the training after which it begins, above 0 and below 1.</param>
/// <param name="Factor">What the initial rate is multiplied by.</param>
public readonly record struct RateStage(double After, double Factor)
{
    /// <summary>As one writes it in code.</summary>
    public override string ToString() => FormattableString.Invariant($"new({After}, {Factor})");
}
