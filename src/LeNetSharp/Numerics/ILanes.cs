namespace LeNetSharp;

/// <summary>Numbers side by side, one sample in each lane: the type that every formula is written over, once.</summary>
/// <remarks>Plain loops run over it with a single lane, in float or (as the reference of gradient checks) in double;
/// kernels run over it with 4, 8 or 16 lanes. Every lane does the same roundings at every width, so the bits are the
/// same.</remarks>
public interface ILanes<T> where T : struct, ILanes<T>
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract T Broadcast(float value);

    /// <summary>Lane-wise sum.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Lane-wise difference.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Lane-wise product.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Lane-wise quotient.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>In each lane: a > b ? then : otherwise. False when either is NaN.</summary>
    static abstract T IfGreater(T a, T b, T then, T otherwise);

    /// <summary>The smaller of both; b when either is NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger of both; b when either is NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>Square root, rounded once.</summary>
    static abstract T Sqrt(T x);

    /// <summary>2^(n/8) for a whole n within [-1008, 1023], given as n + 12582912: there a float's last bit counts
    /// whole numbers, so adding
    /// 12582912 rounds to one and leaves it in the lowest bits.</summary>
    static abstract T EighthPowerOfTwo(T shifted);

    /// <summary>The mantissa in [√½, √2) of a positive normal number, and its power of two: value = mantissa ·
    /// 2^power.</summary>
    static abstract T Split(T value, out T power);

    /// <summary>eˣ, by our own polynomial: the same bits on every processor.</summary>
    static virtual T Exp(T x) => LaneMath.Exp(x);

    /// <summary>eˣ in a loop that holds its constants.</summary>
    static virtual T Exp(T x, in ExpConstants<T> exp) => exp.Exp(x);

    /// <summary>Natural logarithm of a positive normal number.</summary>
    static virtual T Log(T x) => LaneMath.Log(x);

    /// <summary>Hyperbolic tangent.</summary>
    static virtual T Tanh(T x, in ExpConstants<T> exp) => LaneMath.Tanh(x, exp);

    /// <summary>The share of the standard normal distribution beyond a ≥ 0, ½·erfc(a/√2), and its density
    /// there.</summary>
    static virtual T NormalTail(T a, in ExpConstants<T> exp, out T density) => LaneMath.NormalTail(a, exp, out density);
}
