namespace LeNetSharp.Formats;

/// <summary>Reads what describes values in an HDF5 file: their type and their shape.</summary>
internal static class Hdf5Description
{
    private const int MostAxes = 32;

    // The body of IEEE floats, lowest byte first, behind the size: bit offset, precision, then place and size of
    // exponent and mantissa, bias.
    private static readonly Dictionary<int, byte[]> floats = new()
    {
        [2] = [0, 0, 16, 0, 10, 5, 0, 10, 15, 0, 0, 0],
        [4] = [0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0],
        [8] = [0, 0, 64, 0, 52, 11, 0, 52, 255, 3, 0, 0],
    };

    /// <summary>The type of one value.</summary>
    public static Hdf5Type Type(Hdf5Part part)
    {
        byte kindAndVersion = part.Byte(), bits = part.Byte(), more = part.Byte();
        part.Skip(1);
        uint size = part.UInt32();
        if (size is 0 or > int.MaxValue)
            throw part.Source.Damaged("a type of values of at least a byte", $"its size is {size}");
        bool isUnicode = (bits >> 4) == 1;
        return (kindAndVersion & 0x0F) switch
        {
            1 when IsFloat(part, (int)size, bits, more) => new Hdf5Type(Hdf5Kind.Float, (int)size),
            3 => new Hdf5Type(Hdf5Kind.FixedText, (int)size, isUnicode),
            9 when (bits & 0x0F) == 1 && size == Hdf5Type.Unicode.Size =>
                new Hdf5Type(Hdf5Kind.Text, (int)size, more == 1),
            _ => new Hdf5Type(Hdf5Kind.Other, (int)size),
        };
    }

    /// <summary>The sizes of the axes, outermost first; none for a single value, null where there is no value at
    /// all.</summary>
    public static IReadOnlyList<long>? Sizes(Hdf5Part part)
    {
        byte version = part.Version(1, 2);
        int axes = part.Byte();
        part.Skip(1);
        bool isNull = part.Byte() == 2 && version == 2;
        part.Skip(version == 1 ? 4u : 0);
        if (axes > MostAxes)
            throw part.Source.Damaged($"at most {MostAxes} axes", $"there are {axes}");
        long[] sizes = new long[axes];
        for (int i = 0; i < axes; i++)
            sizes[i] = (long)Math.Min(part.UInt64(), long.MaxValue);
        return isNull ? null : sizes;
    }

    /// <summary>How many bytes values of a type and shape take.</summary>
    /// <exception cref="FormatException">More than the file has.</exception>
    public static int Count(Hdf5Source source, Hdf5Type type, IReadOnlyList<long> sizes, string what)
    {
        UInt128 bytes = (UInt128)type.Size;
        foreach (long size in sizes)
            bytes = UInt128.Min(bytes * (UInt128)size, ulong.MaxValue);
        return sizes.Contains(0) ? 0
            : bytes <= (UInt128)source.Length ? (int)bytes
            : throw source.Damaged($"{what} of the shape ({string.Join(", ", sizes)})",
                $"that is more than the file, which has {source.Length} bytes");
    }

    private static bool IsFloat(Hdf5Part part, int size, byte bits, byte sign) =>
        floats.TryGetValue(size, out byte[]? body) && bits == 0x20 && sign == 8 * size - 1 && part.Left >= body.Length
        && part.Take((ulong)body.Length).Span.SequenceEqual(body);
}
