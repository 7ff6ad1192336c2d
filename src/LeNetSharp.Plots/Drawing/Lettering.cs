namespace LeNetSharp.Plots;

/// <summary>How text is set.</summary>
/// <param name="Size">Size of the font.</param>
/// <param name="Color">Its colour as <c>#rrggbb</c>.</param>
/// <param name="Anchor">Which part of the text stands at its point.</param>
/// <param name="Upward">Whether it runs from the bottom to the top, as beside a vertical axis.</param>
internal sealed record Lettering(double Size, string Color, TextAnchor Anchor = TextAnchor.Start, bool Upward = false)
{
    public Lettering At(TextAnchor anchor) => this with { Anchor = anchor };
}
