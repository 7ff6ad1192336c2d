using System.Buffers.Binary;
using System.IO.Compression;
using Xunit;

namespace LeNetSharp.Formats.Tests;

/// <summary>Archives that lie: each gives one clear message, and nothing is unpacked that the file cannot
/// hold.</summary>
public class ZipReaderTests
{
    private const string Path = "a.zip", Damaged = "The file is damaged: copy or make it again.";

    // Where the fields lie in the entry of the directory, and in the end of the archive.
    private const int Flags = 8, Method = 10, Checksum = 16, Stored = 20, Length = 24, NameLength = 28, Header = 42;
    private const int EndCount = 10, EndStart = 16;

    [Fact]
    public void ReadsWhatItWrote()
    {
        ZipReader archive = new(Archive(("a", [1, 2, 3]), ("folder/b", []), ("ü", new byte[1000])), Path);
        Assert.Equal(["a", "folder/b", "ü"], archive.Names);
        Assert.Equal([1, 2, 3], archive.Read("a").ToArray());
        Assert.Equal([], archive.Read("folder/b").ToArray());
        Assert.Equal(1000, archive.Read("ü").Length);
    }

    [Fact]
    public void ReadsWhatOthersCompressed() =>
        Assert.Equal(Enumerable.Repeat((byte)7, 5000),
            Read(Compressed(("a", [.. Enumerable.Repeat((byte)7, 5000)]))).ToArray());

    [Fact]
    public void ReadsArchivesWithACommentAndWithoutTheLongEnd()
    {
        byte[] archive = Compressed(("a", [5]));
        BinaryPrimitives.WriteUInt16LittleEndian(archive.AsSpan(archive.Length - 2), 3);
        Assert.Equal([5], Read([.. archive, .. "abc"u8]).ToArray());
    }

    [Fact]
    public void NothingGrowsWithoutEnd()
    {
        byte[] archive = Compressed(("a", new byte[20_000_000]));
        Assert.InRange(archive.Length, 1, 25_000);
        Assert.Equal(
            $"{Path}: \"a\" unpacks to 20000000 bytes, more than a file of {archive.Length} bytes is believed to hold. " +
            "If you trust it, pack it again without compression.", Message(archive));
    }

    [Fact]
    public void ManyEntriesGrowNoMoreThanOne()
    {
        byte[] archive = Compressed([.. Enumerable.Range(0, 30).Select(i => ($"{i}", new byte[100_000]))]);
        ZipReader reader = new(archive, Path);
        Assert.Throws<FormatException>(() => reader.Names.Sum(name => reader.Read(name).Length));
    }

    [Fact]
    public void AnEntryThatUnpacksToMoreOrLessThanItSaysIsRefused()
    {
        foreach (uint length in (uint[])[4999, 5001])
        {
            byte[] archive = Compressed(("a", new byte[5000]));
            BinaryPrimitives.WriteUInt32LittleEndian(Entry(archive, 0)[Length..], length);
            Assert.Equal($"{Path}: expected {length} bytes in \"a\", but it does not unpack to as many. {Damaged}",
                Message(archive));
        }
    }

    [Theory]
    [InlineData(Flags, 2, 0x0809,
        "expected \"a\" as it is, or deflated, but it is encrypted. Make the archive without it.")]
    [InlineData(Method, 2, 12,
        "expected \"a\" as it is, or deflated, but its method of compression is 12. Make the archive without it.")]
    [InlineData(Checksum, 4, 7,
        $"expected \"a\" with the checksum that the archive tells, but it has another. {Damaged}")]
    [InlineData(Stored, 4, 4, $"expected 3 bytes for \"a\", which is not compressed, but there are 4. {Damaged}")]
    [InlineData(Stored, 4, -1, $"expected the size of \"a\", but it is missing. {Damaged}")]
    [InlineData(NameLength, 2, 60000,
        $"expected an entry of the directory at 144, but it ends behind it, at 60190. {Damaged}")]
    [InlineData(NameLength, 2, 2, $"expected \"aP\" at 0, but another entry begins there. {Damaged}")]
    [InlineData(Header, 4, 5, $"expected \"a\" at 5, but no entry begins there. {Damaged}")]
    [InlineData(Header, 4, 0x7FFFFFFF, $"expected \"a\" at 2147483647, but no entry begins there. {Damaged}")]
    [InlineData(Header, 4, 83, $"expected \"a\" at 83, but another entry begins there. {Damaged}")]
    public void ALieInTheDirectoryIsRefused(int field, int size, int value, string message)
    {
        byte[] archive = Archive(("a", [1, 2, 3]), ("b", []));
        Put(Entry(archive, 0)[field..], size, value);
        Assert.Equal($"{Path}: {message}", Message(archive));
    }

    [Theory]
    [InlineData(EndCount, 2, 3, 0,
        $"expected a directory within the first 238 bytes, but it tells of 3 entries from 144 on. {Damaged}")]
    [InlineData(EndStart, 4, 4000, 0,
        $"expected a directory within the first 238 bytes, but it tells of 2 entries from 4000 on. {Damaged}")]
    [InlineData(32, 8, -1, 56,
        $"expected a directory within the first 238 bytes, but it tells of 9223372036854775807 entries from 144 on. {Damaged}")]
    [InlineData(48, 8, -1, 56,
        $"expected a directory within the first 238 bytes, but it tells of 2 entries from 9223372036854775807 on. {Damaged}")]
    [InlineData(8, 8, -1, 20,
        $"expected the long form of the directory's end where the archive tells, but there is none at 9223372036854775807. {Damaged}")]
    [InlineData(8, 8, 0, 20,
        $"expected the long form of the directory's end where the archive tells, but there is none at 0. {Damaged}")]
    public void ALieAtTheEndIsRefused(int field, int size, int value, int form, string message)
    {
        byte[] archive = Archive(("a", [1, 2, 3]), ("b", []));
        // Long form, where to find it, short form; without the first two, the third counts.
        int end = archive.Length - 22;
        if (form == 0)
            archive = [.. archive[..(end - 20 - 56)], .. archive[end..]];
        Put(archive.AsSpan(form switch { 56 => end - 76, 20 => end - 20, _ => archive.Length - 22 })[field..], size,
            value);
        Assert.Equal($"{Path}: {message}", Message(archive));
    }

    [Fact]
    public void ANameThatComesTwiceIsRefused() =>
        Assert.Equal($"{Path}: expected each name once, but \"a\" comes twice. {Damaged}",
            Message(Archive(("a", [1]), ("a", [2]))));

    [Fact]
    public void EntriesThatShareBytesAreRefused()
    {
        byte[] inner = Archive(("b", [1, 2, 3]));
        byte[] archive = Archive(("a", inner), ("b", [1, 2, 3]));
        BinaryPrimitives.WriteUInt32LittleEndian(Entry(archive, 1)[Header..], 64);
        Assert.Equal($"{Path}: expected \"b\" to begin behind \"a\", but they share bytes. {Damaged}",
            Message(archive));
    }

    [Fact]
    public void ANameThatIsNoTextIsRefused()
    {
        byte[] archive = Archive(("a", [1]));
        Entry(archive, 0)[46] = 0xFF;
        Assert.Equal($"{Path}: expected names in UTF-8, but one is FF. {Damaged}", Message(archive));
    }

    [Fact]
    public void WhatIsNoArchiveIsRefused()
    {
        Assert.Equal($"{Path}: expected the directory of a ZIP archive at its end, but there is none. {Damaged}",
            Message([]));
        Assert.Equal($"{Path}: expected the directory of a ZIP archive at its end, but there is none. {Damaged}",
            Message(new byte[100_000]));
        Assert.Equal($"{Path}: expected an entry \"c\" in the archive, but there is none. {Damaged}",
            Assert.Throws<FormatException>(() => new ZipReader(Archive(("a", [])), Path).Read("c")).Message);
    }

    private static string Message(byte[] archive) => Assert.Throws<FormatException>(() => Read(archive)).Message;

    private static ReadOnlyMemory<byte> Read(byte[] archive)
    {
        ZipReader reader = new(archive, Path);
        return reader.Read(reader.Names[0]);
    }

    private static byte[] Archive(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using MemoryStream stream = new();
        ZipWriter archive = new(stream);
        foreach ((string name, byte[] content) in entries)
            archive.Add(name, content);
        archive.Finish();
        return stream.ToArray();
    }

    private static byte[] Compressed(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    private static void Put(Span<byte> field, int size, int value)
    {
        if (size == 2)
            BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)value);
        else if (size == 4)
            BinaryPrimitives.WriteInt32LittleEndian(field, value);
        else
            BinaryPrimitives.WriteInt64LittleEndian(field, value);
    }

    // The directory's entry of a number.
    private static Span<byte> Entry(byte[] archive, int number)
    {
        int at = archive.Length;
        for (int left = Count(archive) - number; left > 0; left--)
            at = archive.AsSpan(0, at).LastIndexOf("PK\x01\x02"u8);
        return archive.AsSpan(at);
    }

    private static int Count(byte[] archive) =>
        BinaryPrimitives.ReadUInt16LittleEndian(archive.AsSpan(archive.Length - 12));
}
