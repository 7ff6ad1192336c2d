using System.Buffers.Binary;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes a ZIP archive as PyTorch does: nothing compressed, every entry's bytes on a multiple of 64, no time
/// of day.</summary>
/// <remarks>The bytes depend on names and contents alone. NumPy reads such archives as well.</remarks>
internal sealed class ZipWriter(Stream stream)
{
    /// <summary>Each entry's bytes begin on a multiple of it, so that they can be used where they lie.</summary>
    public const int Alignment = 64;

    // Names are UTF-8, and checksum and sizes stand behind the bytes.
    private const ushort Flags = 0x0808;

    private readonly List<(byte[] Name, uint Checksum, uint Length, uint Start)> entries = [];
    private long at;

    /// <summary>Adds an entry.</summary>
    /// <exception cref="FormatException">The archive would be larger than 4 GB.</exception>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        if (at + content.Length > uint.MaxValue - (1 << 20))
            throw new FormatException("The model is too large for a ZIP archive of 4 GB. Save it as .safetensors.");
        byte[] path = Encoding.UTF8.GetBytes(name);
        entries.Add((path, Crc32.Of(content), (uint)content.Length, (uint)at));
        WriteHeader(path);
        Write(content);
        Write(0x08074B50u, entries[^1].Checksum, entries[^1].Length, entries[^1].Length);
    }

    /// <summary>Writes the directory; nothing can be added then.</summary>
    public void Finish()
    {
        long start = at;
        foreach ((byte[] name, uint checksum, uint length, uint begin) in entries)
        {
            Write(0x02014B50u, (ushort)0, (ushort)0, Flags, (ushort)0, 0u, checksum, length, length,
                (ushort)name.Length, (ushort)0, (ushort)0, (ushort)0, (ushort)0, 0u, begin);
            Write(name);
        }
        long end = at, count = entries.Count;
        // The end in the long form, where to find it, and the end in the short form.
        Write(0x06064B50u, 44L, (ushort)0x031E, (ushort)45, 0u, 0u, count, count, end - start, start);
        Write(0x07064B50u, 0u, end, 1u);
        Write(0x06054B50u, (ushort)0, (ushort)0, (ushort)count, (ushort)count, (uint)(end - start),
            (uint)start, (ushort)0);
    }

    // The header ends in a field of PyTorch's, FB, that is as long as the alignment needs.
    private void WriteHeader(byte[] name)
    {
        long bytes = at + 30 + name.Length + 4;
        ushort padding = (ushort)((Alignment - bytes % Alignment) % Alignment);
        Write(0x04034B50u, (ushort)0, Flags, (ushort)0, 0u, 0u, 0u, 0u, (ushort)name.Length, (ushort)(padding + 4));
        Write(name);
        Write("FB"u8);
        Write(padding);
        Write(Encoding.ASCII.GetBytes(new string('Z', padding)));
    }

    private void Write(params ReadOnlySpan<object> numbers)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (object number in numbers)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes,
                Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture));
            Write(bytes[..(number is ushort ? 2 : number is uint ? 4 : 8)]);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        at += bytes.Length;
    }
}
