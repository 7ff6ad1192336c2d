using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>One tensor of a safetensors file, as it lies there.</summary>
public sealed class SafetensorsEntry
{
    private static readonly Dictionary<string, int> sizes = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 1,
        ["U8"] = 1,
        ["I8"] = 1,
        ["U16"] = 2,
        ["I16"] = 2,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["U32"] = 4,
        ["I32"] = 4,
        ["F32"] = 4,
        ["U64"] = 8,
        ["I64"] = 8,
        ["F64"] = 8,
    };

    private readonly byte[] data;

    internal SafetensorsEntry(string name, string dataType, Shape shape, byte[] data)
    {
        Name = name;
        DataType = dataType;
        Shape = shape;
        this.data = data;
    }

    /// <summary>The types that can be read: <c>F32</c>, <c>BF16</c>, <c>I64</c>, ….</summary>
    public static IReadOnlyCollection<string> DataTypes => sizes.Keys;

    /// <summary>Its name in the file.</summary>
    public string Name { get; }

    /// <summary>The type of its values in the file: <c>F32</c>.</summary>
    public string DataType { get; }

    /// <summary>Its shape; no axes for a single number.</summary>
    public Shape Shape { get; }

    /// <summary>The values in single precision, rounded where the file has more digits.</summary>
    public Tensor ToTensor()
    {
        float[] values = new float[Shape.Count];
        if (DataType == "F32")
            MemoryMarshal.Cast<byte, float>(data).CopyTo(values);
        else
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)Real(i);
        return new Tensor(Shape, values);
    }

    /// <summary>The values in double precision.</summary>
    public double[] ToDoubles()
    {
        double[] values = new double[Shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Real(i);
        return values;
    }

    /// <summary>The values as whole numbers; true is 1.</summary>
    /// <exception cref="FormatException">The values are not whole numbers, or one is larger than 2⁶³ − 1.</exception>
    public long[] ToIntegers()
    {
        if (DataType is "F16" or "BF16" or "F32" or "F64")
            throw new FormatException(
                $"Tensor \"{Name}\" has type {DataType}, but whole numbers were asked for. Read it with ToDoubles().");
        long[] values = new long[Shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Whole(i);
        return values;
    }

    /// <summary>How many bytes a value takes; 0 for a type that is not known.</summary>
    internal static int SizeOf(string dataType) => sizes.GetValueOrDefault(dataType);

    private double Real(int index) => DataType switch
    {
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(At(index)),
        "F64" => BinaryPrimitives.ReadDoubleLittleEndian(At(index)),
        "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(At(index)),
        // bfloat16 is the upper half of a float.
        "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(At(index)) << 16),
        "U64" => BinaryPrimitives.ReadUInt64LittleEndian(At(index)),
        _ => Whole(index),
    };

    private long Whole(int index) => DataType switch
    {
        "BOOL" => At(index)[0] == 0 ? 0 : 1,
        "U8" => At(index)[0],
        "I8" => (sbyte)At(index)[0],
        "U16" => BinaryPrimitives.ReadUInt16LittleEndian(At(index)),
        "I16" => BinaryPrimitives.ReadInt16LittleEndian(At(index)),
        "U32" => BinaryPrimitives.ReadUInt32LittleEndian(At(index)),
        "I32" => BinaryPrimitives.ReadInt32LittleEndian(At(index)),
        "I64" => BinaryPrimitives.ReadInt64LittleEndian(At(index)),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(At(index)) is <= long.MaxValue and ulong small
            ? (long)small
            : throw new FormatException(
                $"Tensor \"{Name}\" has a value above 9223372036854775807. Read it with ToDoubles()."),
    };

    private ReadOnlySpan<byte> At(int index) => data.AsSpan(index * sizes[DataType]);
}
