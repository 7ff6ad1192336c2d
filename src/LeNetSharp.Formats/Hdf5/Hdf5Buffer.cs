using System.Buffers;
using System.Buffers.Binary;

namespace LeNetSharp.Formats;

/// <summary>Bytes that are put one behind another; numbers stand lowest byte first.</summary>
internal sealed class Hdf5Buffer
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>How many bytes there are: the address of what comes next.</summary>
    public int Length => bytes.WrittenCount;

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public Hdf5Buffer Bytes(params ReadOnlySpan<byte> values)
    {
        bytes.Write(values);
        return this;
    }

    public Hdf5Buffer UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.GetSpan(sizeof(ushort)), (ushort)value);
        bytes.Advance(sizeof(ushort));
        return this;
    }

    public Hdf5Buffer UInt32(int value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(sizeof(uint)), (uint)value);
        bytes.Advance(sizeof(uint));
        return this;
    }

    public Hdf5Buffer UInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), value);
        bytes.Advance(sizeof(long));
        return this;
    }

    /// <summary>So many zero bytes.</summary>
    public Hdf5Buffer Zeros(int count)
    {
        bytes.GetSpan(count)[..count].Clear();
        bytes.Advance(count);
        return this;
    }

    /// <summary>Zero bytes up to a multiple of 8.</summary>
    public Hdf5Buffer Align() => Zeros(-Length & 7);
}
