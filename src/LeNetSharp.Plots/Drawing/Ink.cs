namespace LeNetSharp.Plots;

/// <summary>How a form is filled and outlined; colours as <c>#rrggbb</c>.</summary>
/// <param name="Fill">Colour inside; null for none.</param>
/// <param name="Stroke">Colour of the outline; null for none.</param>
/// <param name="Width">Width of the outline.</param>
/// <param name="Dash">Lengths of dashes and gaps in turn; null for a solid outline.</param>
internal sealed record Ink(
    string? Fill = null, string? Stroke = null, double Width = 1, IReadOnlyList<double>? Dash = null);
