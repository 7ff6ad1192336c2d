using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The numbers that eˣ is made of, in every lane.</summary>
/// <remarks>A loop over many values makes them once, with <see cref="InRegisters"/>: as literals each would be read
/// again for every value, and reading them takes longer than the multiply-adds.</remarks>
public readonly struct ExpConstants<T> where T : struct, ILanes<T>
{
    // eˣ = 2^(n/8)·2^(f/8) with n the nearest whole number to 8·x/ln 2 and f the rest, in [-½, ½]. Adding and taking
    // away 1.5·2²³ rounds to
    // the nearest; the first power has a table of eight, the second a polynomial of degree 3. That is the Taylor
    // polynomial but for x², which takes a little more (0.828·(ln 2/16)²/24, the fourth term's best fit): off by
    // 2.5·10⁻⁸ at most.
    private static readonly float[] values =
        [11.5415602f, 12582912f, -87f, 88f, 0.000108406464f, 0.00375402556f, 0.0866433978f, 1f];

    private readonly T scale, round, least, most, c3, c2, c1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExpConstants(T scale, T round, T least, T most, T c3, T c2, T c1, T one)
    {
        (this.scale, this.round, this.least, this.most) = (scale, round, least, most);
        (this.c3, this.c2, this.c1, One) = (c3, c2, c1, one);
    }

    /// <summary>For a single value: the compiler knows the numbers.</summary>
    public static ExpConstants<T> Literal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(T.Broadcast(11.5415602f), T.Broadcast(12582912f), T.Broadcast(-87f), T.Broadcast(88f),
            T.Broadcast(0.000108406464f), T.Broadcast(0.00375402556f), T.Broadcast(0.0866433978f), T.Broadcast(1f));
    }

    /// <summary>For a loop: the compiler must keep them, because it does not know them.</summary>
    public static ExpConstants<T> InRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            float[] v = values;
            return new(T.Broadcast(v[0]), T.Broadcast(v[1]), T.Broadcast(v[2]), T.Broadcast(v[3]),
                T.Broadcast(v[4]), T.Broadcast(v[5]), T.Broadcast(v[6]), T.Broadcast(v[7]));
        }
    }

    /// <summary>One.</summary>
    public T One { get; }

    /// <summary>eˣ with a relative error below 2·10⁻⁷ + |x|·1.4·10⁻⁸ (that of 8/ln 2 in float32); x is clamped to [-87,
    /// 88].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Exp(T x)
    {
        T clamped = T.Max(least, T.Min(most, x));
        T shifted = T.MultiplyAdd(clamped, scale, round);
        T f = T.MultiplyAdd(clamped, scale, round - shifted);
        T p = T.MultiplyAdd(c3, f, c2);
        p = T.MultiplyAdd(p, f, c1);
        p = T.MultiplyAdd(p, f, One);
        return p * T.EighthPowerOfTwo(shifted);
    }
}
