namespace LeNetSharp.Formats;

/// <summary>A fully connected layer, in floats or in 8 bits.</summary>
/// <param name="Place">The layer.</param>
/// <param name="Weight">Weights.</param>
/// <param name="Factor">What a whole number of each output is worth; null in floats.</param>
/// <param name="Bias">Biases.</param>
internal sealed record LinearStep(PlainPlace Place, PlainTable Weight, FloatTable? Factor, FloatTable Bias)
    : PlainStep(Place)
{
    public override string Function => Factor is null ? "Linear" : "LinearInt8";

    public override IReadOnlyList<PlainTable> Tables => Factor is null ? [Weight, Bias] : [Weight, Factor, Bias];

    public override bool IsInPlace => Factor is not null;

    public override void Run(Span<float> x, Span<float> y, Span<short> q)
    {
        if (Factor is null)
            Plain.Linear(x, y, ((FloatTable)Weight).Values, Bias.Values, Place.Input.Count, Place.Output.Count);
        else
            Plain.LinearInt8(q, y, ((ByteTable)Weight).Values, Factor.Values, Bias.Values, Place.Input.Count,
                Place.Output.Count);
    }

    public override string CSharp(string x, string y) =>
        CSharpText.Call(Function, [Factor is null ? x : "q", y, .. Tables.Select(CSharpText.Name)],
            [("inFeatures", Place.Input.Count), ("outFeatures", Place.Output.Count)]);

    public override string C(string prefix, string x, string y) =>
        CText.Call(prefix, Function, [Factor is null ? x : CText.Whole, y, .. Tables.Select(table =>
            CText.Name(prefix, table)), CText.Text(Place.Input.Count), CText.Text(Place.Output.Count)]);
}
