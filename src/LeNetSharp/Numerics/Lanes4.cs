using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LeNetSharp;

/// <summary>Four samples in one 128-bit register.</summary>
internal readonly struct Lanes4(Vector128<float> lanes) : IVectorLanes<Lanes4>
{
    private readonly Vector128<float> lanes = lanes;

    public static int Count => 4;

    public static bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes4 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes4 FromBytes(byte* source)
    {
        Vector128<byte> four = Vector128.CreateScalar(*(uint*)source).AsByte();
        return new(Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(four)).AsInt32()));
    }

    /// <summary>The register itself.</summary>
    public Vector128<float> Register => lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lanes4 value, float* target) => value.lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a.lanes + b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a.lanes - b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a.lanes * b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 a, Lanes4 b) => new(a.lanes / b.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 MultiplyAdd(Lanes4 a, Lanes4 b, Lanes4 c) =>
        new(Vector128.FusedMultiplyAdd(a.lanes, b.lanes, c.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes4 MultiplyAddBroadcast(Lanes4 a, float* b, Lanes4 c) =>
        new(Vector128.FusedMultiplyAdd(a.lanes, Vector128.Create(*b), c.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 IfGreater(Lanes4 a, Lanes4 b, Lanes4 then, Lanes4 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a.lanes, b.lanes), then.lanes, otherwise.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Min(Lanes4 a, Lanes4 b) => new(Vector128.MinNative(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 a, Lanes4 b) => new(Vector128.MaxNative(a.lanes, b.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Sqrt(Lanes4 x) => new(Vector128.Sqrt(x.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 EighthPowerOfTwo(Lanes4 shifted) => new(EighthPowers.Of(shifted.lanes));

    // Taking away the bits of √½ before the shift puts the mantissa into [√½, √2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Split(Lanes4 value, out Lanes4 power)
    {
        Vector128<int> bits = value.lanes.AsInt32();
        Vector128<int> n = (bits - Vector128.Create(0x3f3504f3)) >> 23;
        power = new(Vector128.ConvertToSingle(n));
        return new((bits - (n << 23)).AsSingle());
    }
}
