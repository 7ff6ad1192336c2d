using System.Buffers.Binary;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>A part of an HDF5 file, read from its first byte on and never beyond its last; numbers stand lowest byte
/// first.</summary>
internal sealed class Hdf5Part(Hdf5Source source, ReadOnlyMemory<byte> bytes, string what)
{
    private int position;

    /// <summary>The file.</summary>
    public Hdf5Source Source => source;

    /// <summary>How many bytes are left.</summary>
    public int Left => bytes.Length - position;

    public byte Byte() => Take(1).Span[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);

    /// <summary>Some bytes.</summary>
    public ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)Left)
            throw source.Damaged($"{count} more bytes of {what}", $"{Left} are left");
        position += (int)count;
        return bytes.Slice(position - (int)count, (int)count);
    }

    /// <summary>Passes over some bytes.</summary>
    public void Skip(ulong count) => Take(count);

    /// <summary>Passes over what fills up to a multiple of 8 bytes; at the end there may be less.</summary>
    public void Align() => position = Math.Min((position + 7) & ~7, bytes.Length);

    /// <summary>A part of this part.</summary>
    public Hdf5Part Part(ulong count, string name) => new(source, Take(count), name);

    /// <summary>Passes over four letters that say what follows.</summary>
    public void Mark(string letters)
    {
        string found = Encoding.Latin1.GetString(Take(4).Span);
        if (found != letters)
            throw source.Damaged($"{what} that begins with {letters}", "it does not");
    }

    /// <summary>A number that must be one of some.</summary>
    public byte Version(params ReadOnlySpan<byte> known)
    {
        byte version = Byte();
        return known.Contains(version)
            ? version
            : throw source.Unknown($"{what} of version {string.Join(" or ", known.ToArray())}",
                $"it has version {version}");
    }

    /// <summary>A text up to its zero byte, which is passed over.</summary>
    public string Text()
    {
        int end = bytes.Span[position..].IndexOf((byte)0);
        if (end < 0)
            throw source.Damaged($"a zero byte behind a name in {what}", "there is none");
        source.Spend(end, what);
        string text = Encoding.UTF8.GetString(bytes.Span.Slice(position, end));
        position += end + 1;
        return text;
    }
}
