namespace LeNetSharp.Plots;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points; those that are not finite numbers are left out.</param>
/// <param name="Ink">How it is drawn.</param>
internal sealed record Curve(string Name, IReadOnlyList<Spot> Points, Ink Ink);
