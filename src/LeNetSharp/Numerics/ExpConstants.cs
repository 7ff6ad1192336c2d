using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The numbers that eˣ is made of, in every lane.</summary>
/// <remarks>A loop over many values makes them once, with <see cref="InRegisters"/>: as literals each would be read again for every value, and
/// reading them takes longer than the multiply-adds.</remarks>
public readonly struct ExpConstants<T> where T : struct, ILanes<T>
{
    // eˣ = 2ⁿ·2ᶠ with n the nearest whole number to x/ln 2 and f the rest, in [-½, ½]: 2ᶠ by a polynomial of degree 6.
    // Adding and taking away 1.5·2²³ + 127 rounds to the nearest, and leaves n in the lowest bits.
    private static readonly float[] values =
        [1.44269504f, 12583039f, -87f, 88f, 1.535336188e-4f, 1.339887440e-3f, 9.618437358e-3f, 5.550332471e-2f, 2.402264791e-1f, 6.931472029e-1f, 1f];

    private readonly T log2OfE, round, least, most, c6, c5, c4, c3, c2, c1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExpConstants(T log2OfE, T round, T least, T most, T c6, T c5, T c4, T c3, T c2, T c1, T one)
    {
        (this.log2OfE, this.round, this.least, this.most) = (log2OfE, round, least, most);
        (this.c6, this.c5, this.c4, this.c3, this.c2, this.c1, One) = (c6, c5, c4, c3, c2, c1, one);
    }

    /// <summary>For a single value: the compiler knows the numbers.</summary>
    public static ExpConstants<T> Literal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(T.Broadcast(1.44269504f), T.Broadcast(12583039f), T.Broadcast(-87f), T.Broadcast(88f), T.Broadcast(1.535336188e-4f), T.Broadcast(1.339887440e-3f),
            T.Broadcast(9.618437358e-3f), T.Broadcast(5.550332471e-2f), T.Broadcast(2.402264791e-1f), T.Broadcast(6.931472029e-1f), T.Broadcast(1f));
    }

    /// <summary>For a loop: the compiler must keep them, because it does not know them.</summary>
    public static ExpConstants<T> InRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            float[] v = values;
            return new(T.Broadcast(v[0]), T.Broadcast(v[1]), T.Broadcast(v[2]), T.Broadcast(v[3]), T.Broadcast(v[4]), T.Broadcast(v[5]),
                T.Broadcast(v[6]), T.Broadcast(v[7]), T.Broadcast(v[8]), T.Broadcast(v[9]), T.Broadcast(v[10]));
        }
    }

    /// <summary>One.</summary>
    public T One { get; }

    /// <summary>eˣ with a relative error below 2·10⁻⁷ + |x|·1.4·10⁻⁸ (that of 1/ln 2 in float32); x is clamped to [-87, 88].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Exp(T x)
    {
        T clamped = T.Max(least, T.Min(most, x));
        T shifted = T.MultiplyAdd(clamped, log2OfE, round);
        T f = T.MultiplyAdd(clamped, log2OfE, round - shifted);
        T p = T.MultiplyAdd(c6, f, c5);
        p = T.MultiplyAdd(p, f, c4);
        p = T.MultiplyAdd(p, f, c3);
        p = T.MultiplyAdd(p, f, c2);
        p = T.MultiplyAdd(p, f, c1);
        p = T.MultiplyAdd(p, f, One);
        return p * T.PowerOfTwo(shifted);
    }
}
