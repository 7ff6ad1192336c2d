using System.Buffers.Binary;
using System.Globalization;

namespace LeNetSharp.Formats;

/// <summary>Walks over the bytes of an MXNet file; every step is checked against the file's end.</summary>
internal sealed class NDArrayBytes(byte[] file, string path)
{
    private int position;

    /// <summary>How many bytes are left.</summary>
    public int Left => file.Length - position;

    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what));

    public int Int32(string what) => BinaryPrimitives.ReadInt32LittleEndian(Take(4, what));

    public ulong UInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, what));

    public long Int64(string what) => BinaryPrimitives.ReadInt64LittleEndian(Take(8, what));

    /// <summary>A number of things, of which each takes some bytes that must still be there.</summary>
    public int Count(string what, int bytesForEach)
    {
        int at = position;
        ulong count = UInt64(what);
        return count <= (ulong)(Left / bytesForEach)
            ? (int)count
            : throw Error(
                $"expected the number of {what} at byte {Text(at)}, but {count.ToString(CultureInfo.InvariantCulture)} do not fit into the {Text(Left)} bytes behind it. {JsonText.Advice}");
    }

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(long count, string what)
    {
        if (count > Left)
            throw Error(
                $"expected {count.ToString(CultureInfo.InvariantCulture)} bytes at byte {Text(position)} for {what}, but the file ends {Text(Left)} bytes later. {JsonText.Advice}");
        position += (int)count;
        return file.AsSpan(position - (int)count, (int)count);
    }

    /// <summary>An error that begins with the path.</summary>
    public FormatException Error(string text) => new($"{path}: {text}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
