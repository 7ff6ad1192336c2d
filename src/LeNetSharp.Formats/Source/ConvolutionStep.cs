namespace LeNetSharp.Formats;

/// <summary>A convolution, in floats or in 8 bits.</summary>
/// <param name="Place">The layer.</param>
/// <param name="Window">Its sizes.</param>
/// <param name="Weight">Kernels.</param>
/// <param name="Factor">What a whole number of each output is worth; null in floats.</param>
/// <param name="Bias">Biases.</param>
internal sealed record ConvolutionStep(PlainPlace Place, PlainWindow Window, PlainTable Weight, FloatTable? Factor,
    FloatTable Bias) : PlainStep(Place)
{
    public override string Function => Factor is null ? "Conv2d" : "Conv2dInt8";

    public override IReadOnlyList<PlainTable> Tables => Factor is null ? [Weight, Bias] : [Weight, Factor, Bias];

    // In 8 bits it reads the whole numbers, and what they were made of is no longer needed.
    public override bool IsInPlace => Factor is not null;

    public override void Run(Span<float> x, Span<float> y, Span<short> q)
    {
        Window window = Window.Window;
        if (Factor is null)
            Plain.Conv2d(x, y, ((FloatTable)Weight).Values, Bias.Values, Window.Channels, window.Height, window.Width,
                Window.OutChannels, window.OutputHeight, window.OutputWidth, window.Kernel.Height, window.Kernel.Width,
                window.Stride.Height, window.Stride.Width, window.Padding.Top, window.Padding.Left,
                window.Dilation.Height, window.Dilation.Width, Window.Groups);
        else
            Plain.Conv2dInt8(q, y, ((ByteTable)Weight).Values, Factor.Values, Bias.Values, Window.Channels,
                window.Height, window.Width, Window.OutChannels, window.OutputHeight, window.OutputWidth,
                window.Kernel.Height, window.Kernel.Width, window.Stride.Height, window.Stride.Width,
                window.Padding.Top, window.Padding.Left, window.Dilation.Height, window.Dilation.Width, Window.Groups);
    }

    public override string CSharp(string x, string y) =>
        CSharpText.Call(Function, [Factor is null ? x : "q", y, .. Tables.Select(CSharpText.Name)], Window.Convolution);

    public override string C(string prefix, string x, string y) =>
        CText.Call(prefix, Function, [Factor is null ? x : CText.Whole, y,
            .. Tables.Select(table => CText.Name(prefix, table)), CText.Window(prefix, Window.Convolution)]);
}
