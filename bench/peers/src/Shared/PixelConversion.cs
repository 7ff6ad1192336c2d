using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LeNetSharp.Peers;

/// <summary>Bytes to floats between 0 and 1, for peers that bring nothing of their own for it.</summary>
internal static class PixelConversion
{
    public static void Normalize(ReadOnlySpan<byte> pixels, Span<float> input)
    {
        const float Scale = 1f / 255;
        ref byte from = ref MemoryMarshal.GetReference(pixels);
        int i = 0;
        if (Avx2.IsSupported)
            for (; i + 8 <= pixels.Length; i += 8)
            {
                Vector128<byte> eight =
                    Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref from, i))).AsByte();
                (Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(eight)) * Scale).CopyTo(input[i..]);
            }
        for (; i < pixels.Length; i++)
            input[i] = pixels[i] * Scale;
    }
}
