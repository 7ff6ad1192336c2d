namespace LeNetSharp;

/// <summary>All one.</summary>
internal sealed record Ones : Initializer
{
    public override string Name => "ones";

    internal override void Fill(Parameter parameter, Philox random, Span<float> values) => values.Fill(1f);
}
