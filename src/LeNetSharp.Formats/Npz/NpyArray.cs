using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>One array as NumPy stores it (<c>.npy</c>): eight bytes, a header of text, and the values.</summary>
internal static class NpyArray
{
    // As many axes as NumPy's arrays can have.
    private const int Alignment = 64, MostAxes = 64;

    private static readonly byte[] magic = [0x93, .. "NUMPY"u8];

    // NumPy's letters for kinds of numbers with the bytes they take, in safetensors' words.
    private static readonly Dictionary<string, string> types = new(StringComparer.Ordinal)
    {
        ["f8"] = "F64",
        ["f4"] = "F32",
        ["f2"] = "F16",
        ["i8"] = "I64",
        ["i4"] = "I32",
        ["i2"] = "I16",
        ["i1"] = "I8",
        ["u8"] = "U64",
        ["u4"] = "U32",
        ["u2"] = "U16",
        ["u1"] = "U8",
        ["b1"] = "BOOL",
    };

    /// <summary>Reads an array.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">Its name in the archive.</param>
    /// <param name="path">The archive.</param>
    /// <exception cref="FormatException">It is damaged, or holds other things than numbers.</exception>
    public static StoredTensor Read(ReadOnlySpan<byte> file, string name, string path)
    {
        (string type, Shape shape, byte[] values) = ReadValues(file, name, path);
        Tensor tensor = new SafetensorsEntry(name, type, shape, values).ToTensor();
        return new StoredTensor(name, type, tensor) { Place = WeightNames.WithoutCollections(name) };
    }

    /// <summary>Reads an array without turning its numbers into others: their type in safetensors' words, and their
    /// bytes, the first axis outermost, little-endian.</summary>
    /// <inheritdoc cref="Read"/>
    public static (string Type, Shape Shape, byte[] Values) ReadValues(ReadOnlySpan<byte> file,
        string name, string path)
    {
        string where = $"{path}: array \"{Shown.Text(name)}\"";
        NpyHeader header = new(HeaderOf(ref file, where), where);
        string type = TypeOf(header.Type, where);
        Shape shape = ShapeOf(header.Sizes, where);
        long expected = (long)shape.Count * SafetensorsEntry.SizeOf(type);
        if (file.Length != expected)
            throw Bad(where, $"{expected} bytes of values for shape {shape} and type {header.Type}",
                $"there are {file.Length}");
        long[] strides = Strides(shape, header.IsFortran);
        return (type, shape, StridedValues.Copy(file, SafetensorsEntry.SizeOf(type), shape, strides,
            isBigEndian: header.Type[0] == '>'));
    }

    /// <summary>Writes an array of single precision.</summary>
    public static byte[] Write(Tensor tensor)
    {
        string header = NpyHeader.Write(tensor.Shape);
        int start = magic.Length + 4;
        int length = (start + header.Length + Alignment) / Alignment * Alignment - start;
        byte[] text = Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n");
        return [.. magic, 1, 0, (byte)length, (byte)(length >> 8), .. text, .. MemoryMarshal.AsBytes(tensor.Values)];
    }

    private static string HeaderOf(ref ReadOnlySpan<byte> file, string where)
    {
        int start = magic.Length + 2;
        if (!file.StartsWith(magic) || file.Length < start || file[start - 2] is not (>= 1 and <= 3))
            throw Bad(where, "an array of NumPy, version 1 to 3", "it begins otherwise");
        int size = file[start - 2] == 1 ? sizeof(ushort) : sizeof(uint);
        if (file.Length < start + size)
            throw Bad(where, "the length of its header", "it is missing");
        uint length = size == sizeof(ushort)
            ? BinaryPrimitives.ReadUInt16LittleEndian(file[start..])
            : BinaryPrimitives.ReadUInt32LittleEndian(file[start..]);
        ReadOnlySpan<byte> rest = file[(start + size)..];
        if (length > rest.Length)
            throw Bad(where, $"a header of {length} bytes", $"{rest.Length} follow");
        file = rest[(int)length..];
        return Encoding.Latin1.GetString(rest[..(int)length]);
    }

    private static string TypeOf(string descr, string where)
    {
        if (descr.EndsWith('O'))
            throw new FormatException(
                $"{where}: refuses Python objects: reading them would run a pickle, and a model file must hold numbers " +
                "alone. Do not trust it; if it is your own, save arrays of numbers.");
        return descr.Length == 3 && descr[0] is '<' or '>' or '|'
            && types.TryGetValue(descr[1..], out string? type) ? type
            : throw Bad(where, $"values of a type among {string.Join(", ", types.Keys)}",
                $"it is \"{Shown.Text(descr)}\"", "Save them as float32.");
    }

    private static Shape ShapeOf(IReadOnlyList<long> sizes, string where)
    {
        if (sizes.Count > MostAxes)
            throw Bad(where, $"at most {MostAxes} axes", $"it has {sizes.Count}");
        long count = 1;
        foreach (long size in sizes)
            if (size is < 1 or > int.MaxValue || (count *= size) > int.MaxValue)
                throw Bad(where, $"1 to {int.MaxValue} values", $"its shape is ({string.Join(", ", sizes)})");
        return Shape.Create([.. sizes.Select(size => (int)size)]);
    }

    private static long[] Strides(Shape shape, bool isFortran)
    {
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int i = 0; i < strides.Length; i++)
        {
            int axis = isFortran ? i : strides.Length - 1 - i;
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    private static FormatException Bad(string where, string expected, string came,
        string advice = ZipDirectory.Advice) =>
        new($"{where}: expected {expected}, but {came}. {advice}");
}
