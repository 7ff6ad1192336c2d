using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Floats that the garbage collector does not move, starting on a 64-byte boundary: one cache line, one
/// 512-bit register.</summary>
internal sealed unsafe class FloatBuffer
{
    private const int Alignment = 64;
    private readonly float[] pinned;

    public FloatBuffer(int length)
    {
        pinned = GC.AllocateArray<float>(length + Alignment / sizeof(float), pinned: true);
        nuint start = (nuint)Unsafe.AsPointer(ref pinned[0]);
        Pointer = (float*)((start + Alignment - 1) & ~(nuint)(Alignment - 1));
        Length = length;
    }

    /// <summary>The first float; valid as long as this object is reachable.</summary>
    public float* Pointer { get; }

    public int Length { get; }

    public Span<float> Span => new(Pointer, Length);

    public FloatBuffer Clone()
    {
        FloatBuffer copy = new(Length);
        Span.CopyTo(copy.Span);
        return copy;
    }
}
