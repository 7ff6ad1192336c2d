namespace LeNetSharp.Formats;

/// <summary>The checksum of ZIP: the remainder of the bits, lowest first, by the polynomial 0xEDB88320.</summary>
internal static class Crc32
{
    private static readonly uint[] remainders = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte value in bytes)
            crc = (crc >> 8) ^ remainders[(byte)(crc ^ value)];
        return ~crc;
    }

    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * 0xEDB88320u);
        return value;
    }
}
