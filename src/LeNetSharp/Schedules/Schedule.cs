namespace LeNetSharp;

/// <summary>How the learning rate changes over the steps of a training. It is data: an immutable record.</summary>
/// <remarks>Rates are computed in float64 and used as float32. Where a schedule is not told a number of steps, it spans
/// the whole training.</remarks>
public abstract record Schedule
{
    private protected Schedule() { }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="initial">The optimizer's learning rate.</param>
    /// <param name="step">Steps done before; 0 for the first.</param>
    /// <param name="total">Steps of the whole training.</param>
    public abstract double RateAt(double initial, int step, int total);

    /// <summary>How a person writes it in code: <c>WarmUp(500, then: Cosine())</c>.</summary>
    public sealed override string ToString() => $"{GetType().Name}({Fields.Text})";

    /// <summary>Its options, in the order of the constructor.</summary>
    internal RecipeFields Fields => RecipeFields.Of(Describe);

    private protected abstract void Describe(RecipeFields fields);
}
