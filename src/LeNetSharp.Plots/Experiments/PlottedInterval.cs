namespace LeNetSharp.Plots;

/// <summary>A mean, and the interval that it is known to.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Where the interval begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record PlottedInterval(double Mean, double Low, double High);
