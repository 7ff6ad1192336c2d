namespace LeNetSharp.Formats;

/// <summary>Average or max pooling.</summary>
/// <param name="Place">The layer.</param>
/// <param name="Window">Its sizes.</param>
/// <param name="CountPadding">Whether zeros around the picture count in a mean; null for the largest.</param>
internal sealed record PoolingStep(PlainPlace Place, PlainWindow Window, bool? CountPadding) : PlainStep(Place)
{
    public override string Function => CountPadding is null ? "MaxPool2d" : "AvgPool2d";

    public override bool IsInPlace => false;

    public override void Run(Span<float> x, Span<float> y, Span<short> q)
    {
        Window window = Window.Window;
        if (CountPadding is bool countPadding)
            Plain.AvgPool2d(x, y, Window.Channels, window.Height, window.Width, window.OutputHeight, window.OutputWidth,
                window.Kernel.Height, window.Kernel.Width, window.Stride.Height, window.Stride.Width,
                window.Padding.Top, window.Padding.Left, countPadding);
        else
            Plain.MaxPool2d(x, y, Window.Channels, window.Height, window.Width, window.OutputHeight, window.OutputWidth,
                window.Kernel.Height, window.Kernel.Width, window.Stride.Height, window.Stride.Width,
                window.Padding.Top, window.Padding.Left);
    }

    public override string CSharp(string x, string y) => CountPadding is bool countPadding
        ? CSharpText.Call(Function, [x, y], Window.Pooling, $", countPadding: {(countPadding ? "true" : "false")}")
        : CSharpText.Call(Function, [x, y], Window.Pooling);

    public override string C(string prefix, string x, string y) => CountPadding is bool countPadding
        ? CText.Call(prefix, Function, [x, y, CText.Window(prefix, Window.Pooling), countPadding ? "1" : "0"])
        : CText.Call(prefix, Function, [x, y, CText.Window(prefix, Window.Pooling)]);
}
