using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LeNetSharp;

/// <summary>Sixteen samples in one 512-bit register.</summary>
internal readonly struct Lanes16(Vector512<float> lanes) : IVectorLanes<Lanes16>
{
    private readonly Vector512<float> lanes = lanes;

    public static int Count => 16;

    public static bool HasManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes16 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes16 FromBytes(byte* source) => Avx512F.IsSupported
        ? new(Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.Load(source))))
        : new(Vector512.Create(Lanes8.FromBytes(source).Register, Lanes8.FromBytes(source + 8).Register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes16 value, float* target) => value.lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 a, Lanes16 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 a, Lanes16 b) => new(a.lanes - b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 a, Lanes16 b) => new(a.lanes * b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 a, Lanes16 b) => new(a.lanes / b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 a, Lanes16 b, Lanes16 c) =>
        new(Vector512.FusedMultiplyAdd(a.lanes, b.lanes, c.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes16 MultiplyAddBroadcast(Lanes16 a, float* b, Lanes16 c) =>
        new(Vector512.FusedMultiplyAdd(a.lanes, Vector512.Create(*b), c.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 IfGreater(Lanes16 a, Lanes16 b, Lanes16 then, Lanes16 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.lanes, b.lanes), then.lanes, otherwise.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Min(Lanes16 a, Lanes16 b) => new(Vector512.MinNative(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Max(Lanes16 a, Lanes16 b) => new(Vector512.MaxNative(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Sqrt(Lanes16 x) => new(Vector512.Sqrt(x.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 EighthPowerOfTwo(Lanes16 shifted) => new(EighthPowers.Of(shifted.lanes));

    // Taking away the bits of √½ before the shift puts the mantissa into [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Split(Lanes16 value, out Lanes16 power)
    {
        Vector512<int> bits = value.lanes.AsInt32();
        Vector512<int> n = (bits - Vector512.Create(0x3f3504f3)) >> 23;
        power = new(Vector512.ConvertToSingle(n));
        return new((bits - (n << 23)).AsSingle());
    }
}
