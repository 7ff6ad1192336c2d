using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Reads texts: those of one length where they stand, the others from the collections that hold
/// them.</summary>
internal sealed class Hdf5Texts(Hdf5Source source)
{
    private const string Collection = "a collection of texts";

    private readonly Dictionary<ulong, Dictionary<int, ReadOnlyMemory<byte>>> collections = [];

    /// <summary>The texts of an attribute; none when its values are something else.</summary>
    public IReadOnlyList<string> Read(Hdf5Part values, Hdf5Type type)
    {
        List<string> read = [];
        if (type.Kind == Hdf5Kind.FixedText)
            while (values.Left >= type.Size)
                read.Add(Decode(values.Take((ulong)type.Size)));
        if (type.Kind == Hdf5Kind.Text)
            while (values.Left >= type.Size)
                read.Add(Decode(Find(values.UInt32(), values.UInt64(), (int)values.UInt32())));
        return read;
    }

    private ReadOnlyMemory<byte> Find(uint length, ulong address, int index)
    {
        if (length == 0)
            return default;
        if (!collections.TryGetValue(address, out Dictionary<int, ReadOnlyMemory<byte>>? collection))
            collections.Add(address, collection = ReadCollection(address));
        if (!collection.TryGetValue(index, out ReadOnlyMemory<byte> bytes) || length > bytes.Length)
            throw source.Damaged($"text {index} with {length} bytes in the collection at byte {address}",
                "there is none");
        source.Spend(length, "a text");
        return bytes[..(int)length];
    }

    private Dictionary<int, ReadOnlyMemory<byte>> ReadCollection(ulong address)
    {
        const int headSize = 16;
        Hdf5Part head = source.Part(address, headSize, Collection);
        head.Mark("GCOL");
        head.Version(1);
        head.Skip(3);
        ulong size = head.UInt64();
        Hdf5Part objects = source.Part(address + headSize, size < headSize ? 0 : size - headSize, Collection);
        Dictionary<int, ReadOnlyMemory<byte>> collection = [];
        while (objects.Left >= headSize)
        {
            int index = objects.UInt16();
            objects.Skip(6);
            ulong length = objects.UInt64();
            // Object 0 is the room that is left.
            if (index == 0)
                break;
            if (!collection.TryAdd(index, objects.Take(length)))
                throw source.Damaged($"each text of {Collection} once", $"text {index} comes twice");
            objects.Align();
        }
        return collection;
    }

    private static string Decode(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span).TrimEnd('\0');
}
