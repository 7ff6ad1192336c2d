using System.Buffers.Binary;
using System.IO.Compression;

namespace LeNetSharp.Plots.Tests;

/// <summary>Writes PNG files byte by byte, also such as no encoder makes.</summary>
internal static class PngBuilder
{
    public const byte Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6;

    /// <param name="width">Width in the header.</param>
    /// <param name="height">Height in the header.</param>
    /// <param name="bits">Bits a value.</param>
    /// <param name="color">Colour type.</param>
    /// <param name="rows">All rows, packed as the format wants, without filter bytes.</param>
    /// <param name="before">Chunks that stand before the data.</param>
    public static byte[] Build(int width, int height, byte bits, byte color, byte[] rows,
        params (string Name, byte[] Data)[] before)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bits, color);
        Chunk(file, "IHDR", header);
        foreach ((string name, byte[] data) in before)
            Chunk(file, name, data);
        using MemoryStream packed = new();
        using (ZLibStream zip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (byte[] row in rows.Length == 0 ? [] : rows.Chunk(Math.Max(1, rows.Length / height)))
                zip.Write([0, .. row]);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string name, byte[] data)
    {
        byte[] body = [.. name.Select(letter => (byte)letter), .. data];
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
