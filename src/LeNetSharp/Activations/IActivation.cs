namespace LeNetSharp;

/// <summary>The formula of an activation, over any lanes: one text for the plain loops and for every vector width.</summary>
public interface IActivation
{
    /// <summary>y = f(x).</summary>
    /// <param name="x">The value.</param>
    /// <param name="exp">What <see cref="ILanes{T}.Exp(T, in ExpConstants{T})"/> needs, should f need that.</param>
    static abstract T Apply<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>;

    /// <summary>dy/dx in terms of y, so that x need not be kept.</summary>
    static abstract T Slope<T>(T y) where T : struct, ILanes<T>;
}
