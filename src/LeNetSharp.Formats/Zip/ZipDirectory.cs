using System.Buffers.Binary;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Reads the directory of a ZIP archive: what entries there are, and where their bytes lie.</summary>
/// <remarks>Checked here: every length and offset against the file, each name once, and that no two entries share a
/// byte.</remarks>
internal readonly ref struct ZipDirectory(ReadOnlySpan<byte> file, string path)
{
    public const string Advice = "The file is damaged: copy or make it again.";

    private const uint HeaderMark = 0x04034B50, EntryMark = 0x02014B50, EndMark = 0x06054B50, LargeEndMark = 0x06064B50,
        LocatorMark = 0x07064B50;
    private const int HeaderSize = 30, EntrySize = 46, EndSize = 22, LargeEndSize = 56, LocatorSize = 20;
    private const ushort LargeSizes = 1, Encrypted = 1;

    private readonly ReadOnlySpan<byte> file = file;
    private readonly UTF8Encoding names = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every entry by name, in the archive's order.</summary>
    public OrderedDictionary<string, ZipEntry> Read()
    {
        (long at, long end, long count) = Place();
        OrderedDictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
        for (long i = 0; i < count; i++)
        {
            ZipEntry entry = Locate(ReadEntry(ref at, end), end);
            if (!entries.TryAdd(entry.Name, entry))
                throw Bad("each name once", $"\"{entry.Name}\" comes twice");
        }
        CheckOverlaps(entries.Values);
        return entries;
    }

    // Where the directory begins, where it must have ended, and how many entries it tells.
    private (long Start, long End, long Count) Place()
    {
        int end = FindEnd();
        ReadOnlySpan<byte> record = file[end..];
        long count = U16(record, 10), start = U32(record, 16);
        long before = end;
        if (end >= LocatorSize && U32(file, end - LocatorSize) == LocatorMark)
        {
            before = (long)Math.Min(U64(file, end - LocatorSize + 8), long.MaxValue);
            if (before > end - LocatorSize - LargeEndSize || U32(file, (int)before) != LargeEndMark)
                throw Bad("the long form of the directory's end where the archive tells", $"there is none at {before}");
            record = file[(int)before..];
            (count, start) = (Number(U64(record, 32)), Number(U64(record, 48)));
        }
        if (start > before || count > (before - start) / EntrySize)
            throw Bad($"a directory within the first {before} bytes", $"it tells of {count} entries from {start} on");
        return (start, before, count);
    }

    private int FindEnd()
    {
        for (int at = file.Length - EndSize; at >= Math.Max(0, file.Length - EndSize - ushort.MaxValue); at--)
            if (U32(file, at) == EndMark && at + EndSize + U16(file, at + 20) == file.Length)
                return at;
        throw Bad("the directory of a ZIP archive at its end", "there is none");
    }

    private ZipEntry ReadEntry(ref long at, long end)
    {
        ReadOnlySpan<byte> entry = file[(int)at..(int)end];
        if (entry.Length < EntrySize || U32(entry, 0) != EntryMark)
            throw Bad($"an entry of the directory at {at}", "there is none");
        int nameLength = U16(entry, 28), extraLength = U16(entry, 30),
            length = EntrySize + nameLength + extraLength + U16(entry, 32);
        if (length > entry.Length)
            throw Bad($"an entry of the directory at {at}", $"it ends behind it, at {at + length}");
        string name = Name(entry.Slice(EntrySize, nameLength));
        ushort method = U16(entry, 10);
        if (method is not (0 or 8) || (U16(entry, 8) & Encrypted) != 0)
            throw Bad($"\"{name}\" as it is, or deflated",
                method is 0 or 8 ? "it is encrypted" : $"its method of compression is {method}",
                "Make the archive without it.");
        ReadOnlySpan<byte> large = Extra(entry.Slice(EntrySize + nameLength, extraLength), LargeSizes);
        long size = Large(U32(entry, 24), ref large, name);
        long stored = Large(U32(entry, 20), ref large, name);
        long header = Large(U32(entry, 42), ref large, name);
        if (method == 0 && size != stored)
            throw Bad($"{size} bytes for \"{name}\", which is not compressed", $"there are {stored}");
        at += length;
        return new ZipEntry(name, IsDeflated: method == 8, U32(entry, 16), stored, size, header);
    }

    // The entry's own header stands before its bytes, and repeats its name.
    private ZipEntry Locate(ZipEntry entry, long end)
    {
        if (entry.Header > end - HeaderSize || U32(file, (int)entry.Header) != HeaderMark)
            throw Bad($"\"{entry.Name}\" at {entry.Header}", "no entry begins there");
        ReadOnlySpan<byte> header = file[(int)entry.Header..(int)end];
        int nameLength = U16(header, 26);
        long start = entry.Header + HeaderSize + nameLength + U16(header, 28);
        if (start > end || entry.Stored > end - start)
            throw Bad($"\"{entry.Name}\" to end before {end}, where the directory does",
                $"it has {entry.Stored} bytes from {start} on");
        return Name(header.Slice(HeaderSize, nameLength)) == entry.Name
            ? entry with { Start = start }
            : throw Bad($"\"{entry.Name}\" at {entry.Header}", "another entry begins there");
    }

    private void CheckOverlaps(IEnumerable<ZipEntry> entries)
    {
        ZipEntry? last = null;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.Header))
        {
            if (last is not null && entry.Header < last.Start + last.Stored)
                throw Bad($"\"{entry.Name}\" to begin behind \"{last.Name}\"", "they share bytes");
            last = entry;
        }
    }

    private string Name(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return names.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Bad("names in UTF-8", $"one is {Convert.ToHexString(bytes[..Math.Min(bytes.Length, 20)])}");
        }
    }

    private static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> fields, ushort kind)
    {
        while (fields.Length >= 4)
        {
            int length = Math.Min(U16(fields, 2), fields.Length - 4);
            if (U16(fields, 0) == kind)
                return fields.Slice(4, length);
            fields = fields[(4 + length)..];
        }
        return [];
    }

    // A size of 2³² - 1 stands for one in the field of large sizes, where those that need it come in order.
    private long Large(uint size, ref ReadOnlySpan<byte> large, string name)
    {
        if (size != uint.MaxValue)
            return size;
        if (large.Length < sizeof(ulong))
            throw Bad($"the size of \"{name}\"", "it is missing");
        ulong value = U64(large, 0);
        large = large[sizeof(ulong)..];
        return Number(value);
    }

    private static long Number(ulong value) => (long)Math.Min(value, long.MaxValue);

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    private FormatException Bad(string expected, string came, string advice = Advice) =>
        new($"{path}: expected {expected}, but {came}. {advice}");
}
