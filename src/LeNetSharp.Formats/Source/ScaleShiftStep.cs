namespace LeNetSharp.Formats;

/// <summary>Batch normalisation of a trained network: a factor and a summand for each channel, in place.</summary>
internal sealed record ScaleShiftStep(PlainPlace Place, FloatTable Scale, FloatTable Shift) : PlainStep(Place)
{
    public override string Function => "ScaleShift";

    public override IReadOnlyList<PlainTable> Tables => [Scale, Shift];

    public override bool IsInPlace => true;

    public override void Run(Span<float> x, Span<float> y, Span<short> q) =>
        Plain.ScaleShift(x[..Place.Output.Count], Scale.Values, Shift.Values);

    public override string CSharp(string x, string y) =>
        $"ScaleShift({CSharpText.Part(x, Place.Output.Count)}, {CSharpText.Name(Scale)}, {CSharpText.Name(Shift)})";

    public override string C(string prefix, string x, string y) =>
        CText.Call(prefix, Function, [x, CText.Name(prefix, Scale), CText.Name(prefix, Shift),
            CText.Text(Place.Output[0]), CText.Text(Place.Output.Count / Place.Output[0])]);
}
