namespace LeNetSharp;

/// <summary>All zero.</summary>
internal sealed record Zeros : Initializer
{
    public override string Name => "zeros";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values) => values.Clear();
}
