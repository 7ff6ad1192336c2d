namespace LeNetSharp;

/// <summary>The formula of an activation, over any lanes: one text for the plain loops and for every vector width.</summary>
public interface IActivation
{

    /// <summary>y = f(x).</summary>
    static abstract T Apply<T>(T x) where T : struct, ILanes<T>;

    /// <summary>dy/dx in terms of y, so that x need not be kept.</summary>
    static abstract T Slope<T>(T y) where T : struct, ILanes<T>;
}
