namespace LeNetSharp;

/// <summary>The formula of an activation, over any lanes: one text for the plain loops and for every vector
/// width.</summary>
/// <remarks>Its options, if it has any, are the fields of the structure that implements it.</remarks>
public interface IActivation
{
    /// <summary>Whether the slope follows from x alone. Else it follows from y, so that x need not be kept and y may
    /// take its place.</summary>
    static virtual bool SlopeNeedsInput => false;

    /// <summary>y = f(x).</summary>
    /// <param name="x">The value.</param>
    /// <param name="exp">What <see cref="ILanes{T}.Exp(T, in ExpConstants{T})"/> needs, should f need that.</param>
    T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>;

    /// <summary>dy/dx.</summary>
    /// <param name="kept">y, or x where <see cref="SlopeNeedsInput"/> says so.</param>
    /// <param name="exp">As for <see cref="Apply"/>.</param>
    T Slope<T>(T kept, in ExpConstants<T> exp) where T : struct, ILanes<T>;
}
