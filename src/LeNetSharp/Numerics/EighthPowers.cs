using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LeNetSharp;

// 2^(n/8) for a whole n, given as the float n + 1.5·2²³, whose lowest bits are n. With n = 8·e + j: the bits of 2^(j/8)
// from a table of eight, and e added to the exponent, bits 23 to 30. n shifted by 20 holds e there, and j in the three
// bits below: the table has them taken away. All in whole numbers: exact, and the same bits at every width.
internal static class EighthPowers
{
    private static readonly int[] table =
        [0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7, 0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7];

    public static float Of(float shifted)
    {
        int n = BitConverter.SingleToInt32Bits(shifted);
        return BitConverter.Int32BitsToSingle(table[n & 7] + (n << 20));
    }

    // Four at a time: each half of the table is one register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector128<float> shifted)
    {
        Vector128<int> n = shifted.AsInt32(), low = Vector128.Create(0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7),
            high = Vector128.Create(0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7);
        Vector128<int> place = n & Vector128.Create(3),
            upper = Vector128.Equals(n & Vector128.Create(4), Vector128.Create(4));
        Vector128<int> found =
            Vector128.ConditionalSelect(upper, Vector128.Shuffle(high, place), Vector128.Shuffle(low, place));
        return (found + (n << 20)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> shifted)
    {
        if (!Avx2.IsSupported)
            return Vector256.Create(Of(shifted.GetLower()), Of(shifted.GetUpper()));
        Vector256<int> n = shifted.AsInt32(), eight = Vector256.Create(0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7,
            0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7);
        return (Avx2.PermuteVar8x32(eight, n) + (n << 20)).AsSingle();
    }

    // The processor reads four bits of each place: the table stands there twice. Written out: put together of two
    // halves, it would go through the stack for every register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> shifted)
    {
        if (!Avx512F.IsSupported)
            return Vector512.Create(Of(shifted.GetLower()), Of(shifted.GetUpper()));
        Vector512<int> n = shifted.AsInt32();
        Vector512<int> eightTwice = Vector512.Create(
            0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7, 0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7,
            0x3f800000, 0x3f7b95c2, 0x3f7837f0, 0x3f75fed7, 0x3f7504f3, 0x3f75672a, 0x3f7744fd, 0x3f7ac0c7);
        return (Avx512F.PermuteVar16x32(eightTwice, n) + (n << 20)).AsSingle();
    }
}
