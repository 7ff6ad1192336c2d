namespace LeNetSharp.Formats;

/// <summary>Counts the messages of an ONNX file before any is made, so that no small file takes much memory.</summary>
internal static class OnnxMessages
{
    /// <summary>What a message is, as far as it holds others.</summary>
    internal enum Kind
    {
        Leaf, Model, Graph, Node, Attribute, Tensor, SparseTensor, Value, Type, TensorType, InnerType, Shape, Training,
        Function, Annotation,
        Device, Sharding, ShardedDimension,
    }

    /// <summary>The fields of the schema that hold messages: within which message, under which number, and what they
    /// hold.</summary>
    internal static IReadOnlyDictionary<(Kind Within, int Field), Kind> Fields { get; } =
        new Dictionary<(Kind, int), Kind>
        {
            [(Kind.Model, 7)] = Kind.Graph,
            [(Kind.Model, 8)] = Kind.Leaf,
            [(Kind.Model, 14)] = Kind.Leaf,
            [(Kind.Model, 20)] = Kind.Training,
            [(Kind.Model, 25)] = Kind.Function,
            [(Kind.Model, 26)] = Kind.Leaf,
            [(Kind.Graph, 1)] = Kind.Node,
            [(Kind.Graph, 5)] = Kind.Tensor,
            [(Kind.Graph, 11)] = Kind.Value,
            [(Kind.Graph, 12)] = Kind.Value,
            [(Kind.Graph, 13)] = Kind.Value,
            [(Kind.Graph, 14)] = Kind.Annotation,
            [(Kind.Graph, 15)] = Kind.SparseTensor,
            [(Kind.Graph, 16)] = Kind.Leaf,
            [(Kind.Node, 5)] = Kind.Attribute,
            [(Kind.Node, 9)] = Kind.Leaf,
            [(Kind.Node, 10)] = Kind.Device,
            [(Kind.Attribute, 5)] = Kind.Tensor,
            [(Kind.Attribute, 6)] = Kind.Graph,
            [(Kind.Attribute, 10)] = Kind.Tensor,
            [(Kind.Attribute, 11)] = Kind.Graph,
            [(Kind.Attribute, 14)] = Kind.Type,
            [(Kind.Attribute, 15)] = Kind.Type,
            [(Kind.Attribute, 22)] = Kind.SparseTensor,
            [(Kind.Attribute, 23)] = Kind.SparseTensor,
            [(Kind.Tensor, 3)] = Kind.Leaf,
            [(Kind.Tensor, 13)] = Kind.Leaf,
            [(Kind.Tensor, 16)] = Kind.Leaf,
            [(Kind.SparseTensor, 1)] = Kind.Tensor,
            [(Kind.SparseTensor, 2)] = Kind.Tensor,
            [(Kind.Value, 2)] = Kind.Type,
            [(Kind.Value, 4)] = Kind.Leaf,
            [(Kind.Type, 1)] = Kind.TensorType,
            [(Kind.Type, 4)] = Kind.InnerType,
            [(Kind.Type, 5)] = Kind.InnerType,
            [(Kind.Type, 7)] = Kind.Leaf,
            [(Kind.Type, 8)] = Kind.TensorType,
            [(Kind.Type, 9)] = Kind.InnerType,
            [(Kind.InnerType, 1)] = Kind.Type,
            [(Kind.InnerType, 2)] = Kind.Type,
            [(Kind.TensorType, 2)] = Kind.Shape,
            [(Kind.Shape, 1)] = Kind.Leaf,
            [(Kind.Training, 1)] = Kind.Graph,
            [(Kind.Training, 2)] = Kind.Graph,
            [(Kind.Training, 3)] = Kind.Leaf,
            [(Kind.Training, 4)] = Kind.Leaf,
            [(Kind.Function, 7)] = Kind.Node,
            [(Kind.Function, 9)] = Kind.Leaf,
            [(Kind.Function, 11)] = Kind.Attribute,
            [(Kind.Function, 12)] = Kind.Value,
            [(Kind.Function, 14)] = Kind.Leaf,
            [(Kind.Annotation, 2)] = Kind.Leaf,
            [(Kind.Device, 2)] = Kind.Sharding,
            [(Kind.Sharding, 3)] = Kind.Leaf,
            [(Kind.Sharding, 4)] = Kind.ShardedDimension,
            [(Kind.ShardedDimension, 2)] = Kind.Leaf,
        };

    /// <summary>How many messages there are; what is no message ends the count, and is told by who reads the
    /// file.</summary>
    /// <param name="file">A model.</param>
    /// <param name="most">Where to stop counting.</param>
    public static int Count(ReadOnlySpan<byte> file, int most) => Count(file, Kind.Model, most, depth: 0);

    // Deeper than the parser goes, nothing is made.
    private const int MostDepth = 100;

    private static int Count(ReadOnlySpan<byte> message, Kind kind, int most, int depth)
    {
        int count = 1;
        while (count <= most && depth < MostDepth && ReadNumber(ref message) is ulong tag)
        {
            ulong? length = (tag & 7) switch
            {
                0 => ReadNumber(ref message) is null ? null : 0,
                1 => 8,
                2 => ReadNumber(ref message),
                5 => 4,
                _ => null,
            };
            if (length is not ulong known || known > (ulong)message.Length)
                break;
            ReadOnlySpan<byte> content = message[..(int)known];
            message = message[(int)known..];
            if ((tag & 7) == 2 && tag >> 3 <= int.MaxValue
                && Fields.TryGetValue((kind, (int)(tag >> 3)), out Kind inner))
                count += Count(content, inner, most - count, depth + 1);
        }
        return count;
    }

    // Seven bits a byte, the lowest first; null at the end of the bytes.
    private static ulong? ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (int i = 0; i < 10 && i < bytes.Length; i++)
        {
            number |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return number;
            }
        }
        return null;
    }
}
