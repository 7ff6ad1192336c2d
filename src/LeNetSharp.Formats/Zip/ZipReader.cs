using System.IO.Compression;

namespace LeNetSharp.Formats;

/// <summary>A ZIP archive in memory: what PyTorch, NumPy and Keras pack their files in.</summary>
/// <remarks>An archive of a few bytes may claim to hold any number of them, so no more is unpacked, all entries
/// together, than <see cref="Growth"/> times the file and a megabyte.</remarks>
internal sealed class ZipReader
{
    private const long Growth = 50, Least = 1 << 20;

    private readonly byte[] file;
    private readonly string path;
    private readonly OrderedDictionary<string, ZipEntry> entries;
    private long room;

    /// <summary>Reads the directory of an archive.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="path">Where it lies, for errors.</param>
    /// <exception cref="FormatException">It is damaged, or no ZIP archive.</exception>
    public ZipReader(byte[] file, string path)
    {
        (this.file, this.path, room) = (file, path, Growth * file.Length + Least);
        entries = new ZipDirectory(file, path).Read();
    }

    /// <summary>The names of all entries, in the archive's order.</summary>
    public IReadOnlyList<string> Names => entries.Keys;

    /// <summary>Whether a file begins as a ZIP archive does.</summary>
    public static bool Begins(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8);

    /// <summary>The content of one entry, checked against its checksum.</summary>
    /// <exception cref="FormatException">There is no such entry, it is damaged, or it unpacks to more than is
    /// believed.</exception>
    public ReadOnlyMemory<byte> Read(string name)
    {
        ZipEntry entry = entries.GetValueOrDefault(name)
            ?? throw Bad($"an entry \"{name}\" in the archive", "there is none");
        ReadOnlyMemory<byte> stored = file.AsMemory((int)entry.Start, (int)entry.Stored);
        ReadOnlyMemory<byte> content = entry.IsDeflated ? Inflate(entry) : stored;
        return Crc32.Of(content.Span) == entry.Checksum
            ? content
            : throw Bad($"\"{name}\" with the checksum that the archive tells", "it has another");
    }

    private byte[] Inflate(ZipEntry entry)
    {
        if (entry.Length > Math.Min(room, Array.MaxLength))
            throw new FormatException(
                $"{path}: \"{entry.Name}\" unpacks to {entry.Length} bytes, more than a file of {file.Length} bytes " +
                "is believed to hold. If you trust it, pack it again without compression.");
        room -= entry.Length;
        byte[] content = new byte[entry.Length];
        using MemoryStream packed = new(file, (int)entry.Start, (int)entry.Stored, writable: false);
        using DeflateStream unpacked = new(packed, CompressionMode.Decompress);
        try
        {
            unpacked.ReadExactly(content);
            if (unpacked.ReadByte() < 0)
                return content;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            // Told below: either way the archive lies about what it holds.
        }
        throw Bad($"{entry.Length} bytes in \"{entry.Name}\"", "it does not unpack to as many");
    }

    private FormatException Bad(string expected, string came) =>
        new($"{path}: expected {expected}, but {came}. {ZipDirectory.Advice}");
}
