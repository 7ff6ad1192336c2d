using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace LeNetSharp;

/// <summary>Reads the IDX format from a stream and believes no header before the bytes are there.</summary>
internal static class IdxReader
{
    private const string Fetch = "fetch the file anew";
    private const byte UnsignedByte = 8;

    // Labels have one dimension, grey pictures three, coloured ones four.
    private const int MostDimensions = 4;

    // A file above this many bytes is mapped, or read by two threads.
    private const int ReadAtOnce = 1 << 22;

    // DEFLATE packs at most 258 bytes into two bits, which is a factor of 1032.
    private const long BestCompression = 1032;

    /// <summary>A seekable stream, plain or gzip: the first bytes tell.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="where">Where it came from, for messages.</param>
    /// <param name="isConstant">Whether it is a file that nobody changes in place.</param>
    public static IdxFile Read(Stream stream, string where, bool isConstant = false)
    {
        long length = stream.Length;
        Span<byte> magic = stackalloc byte[2];
        int got = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        stream.Position = 0;
        if (got < 2 || magic is not [0x1f, 0x8b])
            return Read(stream, length, isExact: true, where, isConstant);
        try
        {
            using GZipStream content = new(stream, CompressionMode.Decompress, leaveOpen: true);
            return Read(content, Math.Max(length, 64) * BestCompression, isExact: false, where);
        }
        catch (InvalidDataException error)
        {
            throw new DataException(where,
                "expected an IDX file compressed by gzip, but the compressed data is corrupt", Fetch, error);
        }
    }

    /// <summary>A plain stream that holds exactly, or at most, so many bytes.</summary>
    public static IdxFile Read(Stream stream, long available, bool isExact, string where, bool isConstant = false)
    {
        Span<byte> header = stackalloc byte[4 + 4 * MostDimensions];
        int got = stream.ReadAtLeast(header[..4], 4, throwOnEndOfStream: false);
        if (got < 4)
            throw new DataException(where, $"expected an IDX file, but it ends after {Bytes(got)}", Fetch);
        if (header[..3] is not [0, 0, UnsignedByte] || header[3] is < 1 or > MostDimensions)
            throw new DataException(where, "expected an IDX file of bytes, which begins with 00 00 08 and 1 to "
                + $"{MostDimensions} dimensions, but it begins with {Hexadecimal(header[..4])}",
                "use the files of MNIST's format, plain or .gz");
        Span<byte> sizes = header.Slice(4, 4 * header[3]);
        if (stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false) < sizes.Length)
            throw new DataException(where, "expected an IDX file, but it ends within its header", Fetch);
        uint[] claims = new uint[header[3]];
        for (int i = 0; i < claims.Length; i++)
            claims[i] = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * i)..]);
        header = header[..(4 + sizes.Length)];
        long expected = header.Length + DataBytes(claims, where);
        if (isExact ? expected != available : expected > available)
            throw Mismatch(claims, expected, isExact ? Bytes(available) : $"at most {Bytes(available)}", where);
        ReadOnlyMemory<byte> content =
            isConstant && expected > ReadAtOnce && stream is FileStream file && MappedFile.IsHarmless
                ? MappedFile.Of(file)
                : ReadAll(stream, header, claims, (int)expected, isExact, where);
        if (content.Length != expected)
            throw Mismatch(claims, expected, Bytes(content.Length), where);
        return new IdxFile(where, content, ValueList.Create<int>([.. claims.Select(size => (int)size)]));
    }

    private static long DataBytes(uint[] claims, string where)
    {
        long bytes = 1;
        foreach (uint size in claims)
        {
            // No overflow: both factors are below 2³².
            bytes *= size;
            if (size > int.MaxValue || bytes > int.MaxValue / 2)
                throw new DataException(where,
                    $"expected an IDX file of at most 1 GiB, but its header claims {Times(claims)} bytes", Fetch);
        }
        return bytes;
    }

    private static byte[] ReadAll(Stream stream, ReadOnlySpan<byte> header, uint[] claims, int expected, bool isExact,
        string where)
    {
        // Of a compressed file only the first megabytes are taken on trust; more memory follows the bytes that really
        // come.
        byte[] content = GC.AllocateUninitializedArray<byte>(isExact ? expected : Math.Min(expected, 64 << 20));
        HugePages.Ask(content);
        header.CopyTo(content);
        if (isExact && stream is FileStream file && expected > ReadAtOnce)
            return ReadInParallel(file.SafeFileHandle, content, claims, where);
        int have = header.Length;
        while (have < expected)
        {
            if (have == content.Length)
                Array.Resize(ref content, (int)Math.Min(expected, 2L * have));
            int read = stream.Read(content, have, content.Length - have);
            if (read == 0)
                throw Mismatch(claims, expected, Bytes(have), where);
            have += read;
        }
        if (stream.ReadByte() >= 0)
            throw Mismatch(claims, expected, "more", where);
        return content;
    }

    // Most of the time goes into fresh pages of memory, which two threads get twice as fast as one.
    private static byte[] ReadInParallel(SafeFileHandle file, byte[] content, uint[] claims, string where)
    {
        int half = content.Length / 2;
        Task<int> second = Task.Run(() => ReadRange(half, content.Length));
        int have = ReadRange(0, half) + second.GetAwaiter().GetResult();
        return have == content.Length ? content : throw Mismatch(claims, content.Length, Bytes(have), where);

        int ReadRange(int from, int to)
        {
            int at = from;
            while (at < to && RandomAccess.Read(file, content.AsSpan(at, to - at), at) is > 0 and var read)
                at += read;
            return at - from;
        }
    }

    private static DataException Mismatch(uint[] claims, long expected, string came, string where) =>
        new(where, $"expected {Bytes(expected)}, as its header says ({Times(claims)}), but the file holds {came}",
            Fetch);

    internal static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");

    private static string Times(uint[] sizes) =>
        string.Join(" x ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));

    private static string Hexadecimal(ReadOnlySpan<byte> bytes) =>
        BitConverter.ToString(bytes.ToArray()).Replace('-', ' ');
}
