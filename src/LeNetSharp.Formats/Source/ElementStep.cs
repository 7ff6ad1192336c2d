namespace LeNetSharp.Formats;

/// <summary>A function of each value by itself, or of all of them (softmax), in place.</summary>
/// <param name="Place">The layer.</param>
/// <param name="Name">The function's region.</param>
/// <param name="Apply">The function.</param>
/// <param name="Slope">The slope below 0, of the one function that has it.</param>
internal sealed record ElementStep(PlainPlace Place, string Name, ElementStep.Elements Apply, float? Slope = null)
    : PlainStep(Place)
{
    /// <summary>A function that changes values in place.</summary>
    public delegate void Elements(Span<float> x);

    public override string Function => Name;

    public override bool IsInPlace => true;

    public override void Run(Span<float> x, Span<float> y, Span<short> q) => Apply(x[..Place.Output.Count]);

    public override string CSharp(string x, string y) =>
        $"{Name}({CSharpText.Part(x, Place.Output.Count)}{(Slope is float slope ? $", slope: {CSharpText.Text(slope)}" : "")})";

    public override string C(string prefix, string x, string y) =>
        CText.Call(prefix, Name, Slope is float slope
            ? [x, CText.Text(Place.Output.Count), CText.Text(slope)]
            : [x, CText.Text(Place.Output.Count)]);
}
