namespace LeNetSharp;

/// <summary>One sample in float32: the plain reference of every kernel.</summary>
public readonly struct Lanes1(float value) : ILanes<Lanes1>
{
    private readonly float value = value;

    /// <summary>The number itself.</summary>
    public float Value => value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Lanes1 Broadcast(float value) => new(value);

    /// <inheritdoc/>
    public static Lanes1 operator +(Lanes1 a, Lanes1 b) => new(a.value + b.value);

    /// <inheritdoc/>
    public static Lanes1 operator -(Lanes1 a, Lanes1 b) => new(a.value - b.value);

    /// <inheritdoc/>
    public static Lanes1 operator *(Lanes1 a, Lanes1 b) => new(a.value * b.value);

    /// <inheritdoc/>
    public static Lanes1 operator /(Lanes1 a, Lanes1 b) => new(a.value / b.value);

    /// <inheritdoc/>
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) =>
        new(MathF.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    public static Lanes1 IfGreater(Lanes1 a, Lanes1 b, Lanes1 then, Lanes1 otherwise) =>
        a.value > b.value ? then : otherwise;

    /// <inheritdoc/>
    public static Lanes1 Min(Lanes1 a, Lanes1 b) => a.value < b.value ? a : b;

    /// <inheritdoc/>
    public static Lanes1 Max(Lanes1 a, Lanes1 b) => a.value > b.value ? a : b;

    /// <inheritdoc/>
    public static Lanes1 Sqrt(Lanes1 x) => new(MathF.Sqrt(x.value));

    /// <inheritdoc/>
    public static Lanes1 EighthPowerOfTwo(Lanes1 shifted) => new(EighthPowers.Of(shifted.value));

    /// <inheritdoc/>
    public static Lanes1 Split(Lanes1 value, out Lanes1 power)
    {
        int bits = BitConverter.SingleToInt32Bits(value.value);
        int n = (bits - 0x3f3504f3) >> 23;
        power = new(n);
        return new(BitConverter.Int32BitsToSingle(bits - (n << 23)));
    }
}
