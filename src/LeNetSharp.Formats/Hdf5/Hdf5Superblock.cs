namespace LeNetSharp.Formats;

/// <summary>The first bytes of an HDF5 file.</summary>
internal static class Hdf5Superblock
{
    /// <summary>What every HDF5 file begins with.</summary>
    public static ReadOnlySpan<byte> Signature =>
        [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Where the root group's header is.</summary>
    /// <exception cref="FormatException">It is no HDF5 file, or it was cut off.</exception>
    public static ulong Root(Hdf5Source source)
    {
        const string what = "the first bytes of an HDF5 file";
        if (source.Length < Signature.Length
            || !source.From(0, what).Take((ulong)Signature.Length).Span.SequenceEqual(Signature))
            throw source.Damaged(what, "it begins with others");
        Hdf5Part part = source.From((ulong)Signature.Length, what);
        byte version = part.Version(0, 1, 2, 3);
        return version < 2 ? First(part, version) : Second(part);
    }

    // Versions 0 and 1: h5py by default.
    private static ulong First(Hdf5Part part, byte version)
    {
        part.Skip(4);
        CheckWidths(part);
        part.Skip(version == 0 ? 9u : 13u);
        CheckEnd(part, baseAddress: part.UInt64(), skip: 8);
        part.Skip(16);
        return part.UInt64();
    }

    // Versions 2 and 3: with libver="latest".
    private static ulong Second(Hdf5Part part)
    {
        CheckWidths(part);
        part.Skip(1);
        CheckEnd(part, baseAddress: part.UInt64(), skip: 8);
        return part.UInt64();
    }

    private static void CheckWidths(Hdf5Part part)
    {
        byte address = part.Byte(), length = part.Byte();
        if (address != sizeof(ulong) || length != sizeof(ulong))
            throw part.Source.Unknown("addresses and lengths of 8 bytes", $"they have {address} and {length}");
    }

    private static void CheckEnd(Hdf5Part part, ulong baseAddress, uint skip)
    {
        if (baseAddress != 0)
            throw part.Source.Unknown("addresses from the file's first byte on", $"they count from byte {baseAddress}");
        part.Skip(skip);
        ulong end = part.UInt64();
        if (end > (ulong)part.Source.Length)
            throw part.Source.Damaged($"{end} bytes in all", $"the file has {part.Source.Length}: it was cut off");
    }
}
