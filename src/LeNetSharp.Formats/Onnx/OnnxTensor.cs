using System.Globalization;
using System.Runtime.InteropServices;
using Onnx;

namespace LeNetSharp.Formats;

/// <summary>The values of a tensor in an ONNX file, which lie there as raw bytes or as numbers.</summary>
internal static class OnnxTensor
{
    // The types that are read, by ONNX's number, in safetensors' words.
    private static readonly Dictionary<int, string> types = new()
    {
        [(int)TensorProto.Types.DataType.Float] = "F32",
        [(int)TensorProto.Types.DataType.Float16] = "F16",
        [(int)TensorProto.Types.DataType.Bfloat16] = "BF16",
        [(int)TensorProto.Types.DataType.Double] = "F64",
        [(int)TensorProto.Types.DataType.Int32] = "I32",
        [(int)TensorProto.Types.DataType.Int64] = "I64",
        [(int)TensorProto.Types.DataType.Bool] = "BOOL",
    };

    /// <summary>A type in safetensors' words; null for one that is not read.</summary>
    public static string? TypeOf(int dataType) => types.GetValueOrDefault(dataType);

    /// <summary>Whether a type's values are fractions.</summary>
    public static bool IsReal(string? type) => type is "F32" or "F16" or "BF16" or "F64";

    /// <summary>A tensor, its bytes checked against its shape before room for them is taken.</summary>
    /// <param name="tensor">The message.</param>
    /// <param name="where">File and place, for errors.</param>
    /// <exception cref="FormatException">Its values lie outside of the file, are fewer or more than its shape says, or
    /// of a type that is not read.</exception>
    public static SafetensorsEntry Read(TensorProto tensor, string where)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0)
            throw Outside(tensor, where);
        if (tensor.Segment is not null)
            throw new FormatException(
                $"{where}: expected a whole tensor, but it is a segment of one. Save the model with whole tensors.");
        string type = TypeOf(tensor.DataType)
            ?? throw new FormatException(
                $"{where}: expected values of type FLOAT, FLOAT16, BFLOAT16, DOUBLE, INT32, INT64 or BOOL, but they are {TypeName(tensor.DataType)}. Convert the model to FLOAT.");
        Shape shape = ShapeOf(tensor, where);
        byte[] data = tensor.HasRawData ? Raw(tensor, where) : Typed(tensor);
        long expected = (long)shape.Count * SafetensorsEntry.SizeOf(type);
        if (data.Length != expected)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{where}: expected {expected} bytes for {type} of shape {shape}, but there are {data.Length}. {OnnxText.Damaged}"));
        return new SafetensorsEntry(tensor.Name, type, shape, data);
    }

    private static FormatException Outside(TensorProto tensor, string where) => new(
        $"{where}: its values lie in another file, {OnnxText.Quote(tensor.ExternalData.FirstOrDefault(entry => entry.Key == "location")?.Value ?? "")}. " +
        "No other file is opened for a model: save it with its weights inside (onnx.save_model with save_as_external_data=False).");

    private static Shape ShapeOf(TensorProto tensor, string where)
    {
        long count = 1;
        foreach (long size in tensor.Dims)
        {
            count = size is >= 1 and <= int.MaxValue ? count * size : 0;
            if (count is < 1 or > int.MaxValue)
                throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                    $"{where}: expected sizes from 1 whose product is at most {int.MaxValue}, but they are {string.Join(" x ", tensor.Dims.Take(8))}. {OnnxText.Damaged}"));
        }
        return Shape.Create([.. tensor.Dims.Select(size => (int)size)]);
    }

    private static byte[] Raw(TensorProto tensor, string where)
    {
        int others = tensor.FloatData.Count + tensor.Int32Data.Count + tensor.Int64Data.Count + tensor.DoubleData.Count
            + tensor.Uint64Data.Count + tensor.StringData.Count;
        return others == 0
            ? tensor.RawData.ToByteArray()
            : throw new FormatException(
                $"{where}: expected its values once, but they are there both raw and as numbers. {OnnxText.Damaged}");
    }

    private static byte[] Typed(TensorProto tensor) => (TensorProto.Types.DataType)tensor.DataType switch
    {
        TensorProto.Types.DataType.Float => Bytes([.. tensor.FloatData]),
        TensorProto.Types.DataType.Double => Bytes([.. tensor.DoubleData]),
        TensorProto.Types.DataType.Int64 => Bytes([.. tensor.Int64Data]),
        TensorProto.Types.DataType.Int32 => Bytes([.. tensor.Int32Data]),
        TensorProto.Types.DataType.Bool => [.. tensor.Int32Data.Select(value => value == 0 ? (byte)0 : (byte)1)],
        // Their 16 bits stand in the lower half of a whole number.
        _ => Bytes([.. tensor.Int32Data.Select(value => (ushort)value)]),
    };

    private static byte[] Bytes<T>(T[] values) where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static string TypeName(int dataType) => Enum.IsDefined((TensorProto.Types.DataType)dataType)
        ? ((TensorProto.Types.DataType)dataType).ToString().ToUpperInvariant()
        : dataType.ToString(CultureInfo.InvariantCulture);
}
