using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>One, four, eight and sixteen lanes do the same roundings: the same bits.</summary>
[Trait("Width", "all")]
public class LanesTests
{
    private static readonly int iterations = Engines.IsEmulated ? 20 : 300;

    // Sums, products and quotients take anything; exp and tanh too; log takes positive normal numbers alone.
    private static readonly Gen<float[]> any = Gen.Frequency((4, Gen.Float[-100, 100]), (2, Gen.Float[-1, 1]),
        (1, Gen.OneOf(0f, -0f, 1f, -1f, 88f, -87f, 1e-38f, 1e38f, float.PositiveInfinity,
            float.NegativeInfinity))).Array[48];

    private interface IFormula
    {
        static abstract T Of<T>(T a, T b, T c) where T : struct, ILanes<T>;
    }

    [Fact]
    public void Exp() => Same<ExpFormula>(any);

    [Fact]
    public void Tanh() => Same<TanhFormula>(any);

    [Fact]
    public void Log() => Same<LogFormula>(Gen.Float[1e-37f, 1e37f].Array[48]);

    [Fact]
    public void Sigmoid() => SameActivation<Sigmoid.Formula>();

    [Fact]
    public void ReLU() => SameActivation<ReLU.Formula>();

    [Fact]
    public void GELU() => SameActivation<GELU.Formula>();

    [Fact]
    public void SiLU() => SameActivation<SiLU.Formula>();

    [Fact]
    public void LeakyReLU() => SameActivation<LeakyReLU.Formula>();

    [Fact]
    public void MultiplyAdd() => Same<MultiplyAddFormula>(any);

    [Fact]
    public void Quotient() => Same<QuotientFormula>(any);

    [Fact]
    public void Sqrt() => Same<SqrtFormula>(any);

    [Fact]
    public void IfGreater() => Same<IfGreaterFormula>(any);

    [Fact]
    public void MultiplyAddRoundsOnce()
    {
        float a = 1 + 1f / 4096, square = a * a;
        Assert.Equal(1f / 16777216, Lanes1.MultiplyAdd(new Lanes1(a), new Lanes1(a), new Lanes1(-square)).Value);
    }

    private static void SameActivation<TFormula>() where TFormula : struct, IActivation
    {
        Same<ActivationFormula<TFormula>>(any);
        Same<SlopeFormula<TFormula>>(any);
    }

    private static void Same<F>(Gen<float[]> values) where F : IFormula => values.Sample(abc =>
    {
        int[] single = [.. Enumerable.Range(0, 16)
            .Select(i => Bits(F.Of(new Lanes1(abc[i]), new Lanes1(abc[16 + i]), new Lanes1(abc[32 + i])).Value))];
        Assert.Equal(single, Bits<F, Lanes4>(abc));
        Assert.Equal(single, Bits<F, Lanes8>(abc));
        Assert.Equal(single, Bits<F, Lanes16>(abc));
    }, iter: iterations, threads: 1);

    // A NaN has many bit patterns and a formula may give any: they count as one.
    private static int Bits(float value) => float.IsNaN(value) ? -1 : BitConverter.SingleToInt32Bits(value);

    private static unsafe int[] Bits<F, T>(float[] abc) where F : IFormula where T : struct, IVectorLanes<T>
    {
        float[] result = new float[16];
        fixed (float* source = abc, target = result)
            for (int i = 0; i < 16; i += T.Count)
                T.Store(F.Of(T.Load(source + i), T.Load(source + 16 + i), T.Load(source + 32 + i)), target + i);
        return [.. result.Select(Bits)];
    }

    private readonly struct ExpFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => T.Exp(a);
    }

    private readonly struct TanhFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => T.Tanh(a, ExpConstants<T>.Literal);
    }

    private readonly struct LogFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => T.Log(a);
    }

    private readonly struct ActivationFormula<TFormula> : IFormula where TFormula : struct, IActivation
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> =>
            default(TFormula).Apply(a, ExpConstants<T>.InRegisters);
    }

    private readonly struct SlopeFormula<TFormula> : IFormula where TFormula : struct, IActivation
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> =>
            default(TFormula).Slope(a, ExpConstants<T>.InRegisters);
    }

    private readonly struct MultiplyAddFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => T.MultiplyAdd(a, b, c) + a * b - c;
    }

    private readonly struct QuotientFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => a / b;
    }

    private readonly struct SqrtFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => T.Sqrt(a);
    }

    private readonly struct IfGreaterFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c) where T : struct, ILanes<T> => T.IfGreater(a, b, c, a);
    }
}
