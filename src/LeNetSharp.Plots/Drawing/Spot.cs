namespace LeNetSharp.Plots;

/// <summary>A point of a picture or of a curve.</summary>
/// <remarks>A class: a training waits for its picture, and code for lists of structures would be compiled anew each
/// time.</remarks>
internal sealed record Spot(double X, double Y)
{
    public static implicit operator Spot((double X, double Y) at) => new(at.X, at.Y);
}
