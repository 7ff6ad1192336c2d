namespace LeNetSharp.Formats;

/// <summary>Turns what a layer reads into whole numbers of 8 bits.</summary>
/// <param name="Place">The layer that reads them.</param>
/// <param name="Range">How.</param>
internal sealed record QuantizeStep(PlainPlace Place, QuantizedRange Range) : PlainStep(Place)
{
    public override string Function => "Quantize";

    public override bool IsInPlace => true;

    public override void Run(Span<float> x, Span<float> y, Span<short> q) =>
        Plain.Quantize(x, q[..Place.Input.Count], Range.Steps, Range.Least, Range.Most);

    public override string CSharp(string x, string y) =>
        $"Quantize({x}, {CSharpText.Part("q", Place.Input.Count)}, steps: {CSharpText.Text(Range.Steps)}, least: {CSharpText.Text(Range.Least)}, most: {CSharpText.Text(Range.Most)})";

    public override string C(string prefix, string x, string y) =>
        CText.Call(prefix, Function, [x, CText.Whole, CText.Text(Place.Input.Count), CText.Text(Range.Steps),
            CText.Text((float)Range.Least), CText.Text((float)Range.Most)]);
}
