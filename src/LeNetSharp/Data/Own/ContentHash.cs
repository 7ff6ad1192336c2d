using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LeNetSharp;

/// <summary>The first 16 bytes of the SHA-256 of a picture's content: what tells pictures apart, whatever their files
/// are called.</summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The next eight.</param>
public readonly record struct ContentHash(ulong High, ulong Low) : IComparable<ContentHash>
{
    /// <summary>Of some bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new ContentHash(BinaryPrimitives.ReadUInt64BigEndian(hash),
            BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    /// <summary>Whether it falls into the first part of all hashes.</summary>
    /// <param name="share">How large that part is, from 0 to 1.</param>
    public bool FallsInto(double share) => (High >> 11) * (1.0 / (1ul << 53)) < share;

    /// <inheritdoc/>
    public int CompareTo(ContentHash other) => (High, Low).CompareTo((other.High, other.Low));

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(ContentHash left, ContentHash right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes behind the other.</summary>
    public static bool operator >(ContentHash left, ContentHash right) => left.CompareTo(right) > 0;

    /// <summary>Whether one does not come behind the other.</summary>
    public static bool operator <=(ContentHash left, ContentHash right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one does not come before the other.</summary>
    public static bool operator >=(ContentHash left, ContentHash right) => left.CompareTo(right) >= 0;
}
