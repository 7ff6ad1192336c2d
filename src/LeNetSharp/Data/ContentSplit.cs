using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LeNetSharp;

/// <summary>Splits pictures in two by their content: SHA-256 of a picture's pixels, its first 64 bits as a fraction of
/// 2⁶⁴, below the share or not.</summary>
internal static class ContentSplit
{
    /// <summary>The indices of the pictures on either side, each in order.</summary>
    /// <param name="images">The pictures; bytes as they are, floats as 4 bytes each, the lowest first.</param>
    /// <param name="share">About how many shall be below, from 0 to 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static (int[] Above, int[] Below) Of(ImageSet images, double share)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share),
                FormattableString.Invariant($"The share must be a number above 0 and below 1, but got {share}."));
        bool[] isBelow = new bool[images.Count];
        Parallel.For(0, images.Count, i => isBelow[i] = Fraction(images, i) < share);
        ILookup<bool, int> sides = Enumerable.Range(0, images.Count).ToLookup(i => isBelow[i]);
        return ([.. sides[false]], [.. sides[true]]);
    }

    // 53 bits, as many as a double holds: the fraction is exact.
    private static double Fraction(ImageSet images, int index)
    {
        int count = images.Shape.Count;
        ReadOnlySpan<byte> pixels = images.IsBytes
            ? images.Bytes.Slice(index * count, count)
            : MemoryMarshal.AsBytes(images.Floats.Slice(index * count, count));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(pixels, hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1ul << 53));
    }
}
