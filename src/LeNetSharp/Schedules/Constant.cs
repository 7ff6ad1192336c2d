namespace LeNetSharp;

/// <summary>The learning rate stays: the chapter's way.</summary>
public sealed record Constant : Schedule
{
    /// <inheritdoc/>
    public override double RateAt(double initial, int step, int total) => initial;

    private protected override void Describe(RecipeFields fields) { }
}
