using System.Buffers.Binary;
using System.IO.Compression;

namespace LeNetSharp.Plots;

/// <summary>A PNG made of grey or coloured pixels without the drawing library: for the many small pictures of a
/// page.</summary>
/// <remarks>Format: https://www.w3.org/TR/png-3/. Rows are not filtered.</remarks>
internal static class SmallPng
{
    private const int GreyType = 0, ColorType = 2;
    private static readonly uint[] crcs = [.. Enumerable.Range(0, 256).Select(Crc)];

    /// <summary>The picture as text that a page can hold: <c>data:image/png;base64,…</c>.</summary>
    public static string DataUri(Raster picture) => "data:image/png;base64," + Convert.ToBase64String(Encode(picture));

    /// <summary>The picture as the bytes of a file; transparency is left out.</summary>
    public static byte[] Encode(Raster picture)
    {
        int channels = picture.Channels >= 3 ? 3 : 1;
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, (byte)(channels == 3 ? ColorType : GreyType));
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Rows(picture, channels));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Rows(Raster picture, int channels)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest))
        {
            byte[] line = new byte[1 + picture.Width * channels];
            for (int row = 0; row < picture.Height; row++)
            {
                for (int column = 0; column < picture.Width; column++)
                    picture.At(row, column)[..channels].CopyTo(line.AsSpan(1 + column * channels));
                zlib.Write(line);
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(name);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(~0u, name), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = crcs[(crc ^ value) & 0xff] ^ (crc >> 8);
        return crc;
    }

    private static uint Crc(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 1 ? 0xedb88320u ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
