using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LeNetSharp;

/// <summary>Eight samples in one 256-bit register.</summary>
internal readonly struct Lanes8(Vector256<float> lanes) : IVectorLanes<Lanes8>
{
    private readonly Vector256<float> lanes = lanes;

    public static int Count => 8;

    public static bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes8 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes8 FromBytes(byte* source) => Avx2.IsSupported
        ? new(Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(source)))
        : new(Vector256.Create(Lanes4.FromBytes(source).Register, Lanes4.FromBytes(source + 4).Register));

    /// <summary>The register itself.</summary>
    public Vector256<float> Register => lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes8 value, float* target) => value.lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a.lanes - b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a.lanes * b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a.lanes / b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 MultiplyAdd(Lanes8 a, Lanes8 b, Lanes8 c) =>
        new(Vector256.FusedMultiplyAdd(a.lanes, b.lanes, c.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes8 MultiplyAddBroadcast(Lanes8 a, float* b, Lanes8 c) =>
        new(Vector256.FusedMultiplyAdd(a.lanes, Vector256.Create(*b), c.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 IfGreater(Lanes8 a, Lanes8 b, Lanes8 then, Lanes8 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a.lanes, b.lanes), then.lanes, otherwise.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Min(Lanes8 a, Lanes8 b) => new(Vector256.MinNative(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 a, Lanes8 b) => new(Vector256.MaxNative(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Sqrt(Lanes8 x) => new(Vector256.Sqrt(x.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 EighthPowerOfTwo(Lanes8 shifted) => new(EighthPowers.Of(shifted.lanes));

    // Taking away the bits of √½ before the shift puts the mantissa into [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Split(Lanes8 value, out Lanes8 power)
    {
        Vector256<int> bits = value.lanes.AsInt32();
        Vector256<int> n = (bits - Vector256.Create(0x3f3504f3)) >> 23;
        power = new(Vector256.ConvertToSingle(n));
        return new((bits - (n << 23)).AsSingle());
    }
}
