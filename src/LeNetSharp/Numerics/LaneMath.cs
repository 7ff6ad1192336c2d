using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>exp, log, tanh and the normal distribution out of additions, multiplications and divisions alone.</summary>
/// <remarks>The C library's differ by processor and .NET's vector forms by width; these do not. Polynomials: Cephes (S.
/// Moshier).</remarks>
internal static class LaneMath
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x) where T : struct, ILanes<T> => ExpConstants<T>.Literal.Exp(x);

    // ln x = ln m + n·ln 2 with x = m·2ⁿ, m in [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x) where T : struct, ILanes<T>
    {
        T m = T.Split(x, out T n) - T.Broadcast(1f);
        T square = m * m;
        T p = T.Broadcast(7.0376836292e-2f);
        p = T.MultiplyAdd(p, m, T.Broadcast(-1.1514610310e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(1.1676998740e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(-1.2420140846e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(1.4249322787e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(-1.6668057665e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(2.0000714765e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(-2.4999993993e-1f));
        p = T.MultiplyAdd(p, m, T.Broadcast(3.3333331174e-1f));
        p = p * m * square;
        p = T.MultiplyAdd(n, T.Broadcast(-2.12194440e-4f), p);
        p = T.MultiplyAdd(square, T.Broadcast(-0.5f), p);
        return T.MultiplyAdd(n, T.Broadcast(0.693359375f), m + p);
    }

    // |x| < 0.625: x + x³·P(x²), which keeps small values exact. Else ±(1 - 2/(e^(2|x|) + 1)).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x, in ExpConstants<T> exp) where T : struct, ILanes<T>
    {
        T zero = T.Broadcast(0f), one = T.Broadcast(1f), two = T.Broadcast(2f);
        T magnitude = T.IfGreater(zero, x, zero - x, x);
        T large = one - two / (exp.Exp(two * magnitude) + one);
        large = T.IfGreater(zero, x, zero - large, large);
        T square = x * x;
        T p = T.Broadcast(-5.70498872745e-3f);
        p = T.MultiplyAdd(p, square, T.Broadcast(2.06390887954e-2f));
        p = T.MultiplyAdd(p, square, T.Broadcast(-5.37397155531e-2f));
        p = T.MultiplyAdd(p, square, T.Broadcast(1.33314422036e-1f));
        p = T.MultiplyAdd(p, square, T.Broadcast(-3.33332819422e-1f));
        T small = T.MultiplyAdd(p * square, x, x);
        return T.IfGreater(T.Broadcast(0.625f), magnitude, small, large);
    }

    // Q(a) = e^(−a²/2)·R(a), where R falls slowly, like 1/a: t·P(t) with t = 1/(1 + 0.26·a) and P of degree 8, whose
    // relative error is
    // 2.5·10⁻⁸ at most for a ≤ 14 (fitted by least squares, weights repeated until all its bends err alike).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T NormalTail<T>(T a, in ExpConstants<T> exp, out T density) where T : struct, ILanes<T>
    {
        T power = exp.Exp(a * (T.Broadcast(-0.5f) * a));
        density = power * T.Broadcast(0.39894228f);
        T t = exp.One / T.MultiplyAdd(a, T.Broadcast(0.26f), exp.One);
        T p = T.Broadcast(0.030504942f);
        p = T.MultiplyAdd(p, t, T.Broadcast(-0.1528291f));
        p = T.MultiplyAdd(p, t, T.Broadcast(0.25149184f));
        p = T.MultiplyAdd(p, t, T.Broadcast(-0.15094961f));
        p = T.MultiplyAdd(p, t, T.Broadcast(0.1609483f));
        p = T.MultiplyAdd(p, t, T.Broadcast(0.0510275f));
        p = T.MultiplyAdd(p, t, T.Broadcast(0.1030303f));
        p = T.MultiplyAdd(p, t, T.Broadcast(0.10301674f));
        p = T.MultiplyAdd(p, t, T.Broadcast(0.10375906f));
        return p * t * power;
    }
}
