using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes an HDF5 file in the oldest form, as h5py does by default: every version of HDF5 reads it.</summary>
/// <remarks>Written are groups with attributes of one text each, and data sets of single-precision numbers. What a
/// thing points at is written before it, so that its address is known: texts, then values, then what holds
/// them.</remarks>
internal sealed class Hdf5Writer
{
    private const long Nowhere = -1;
    private const int SuperblockSize = 96, EntrySize = 40, TableHalf = 4, TreeHalf = 16, LeastCollection = 4096;

    private readonly Hdf5Buffer file = new();
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private int tableHalf = TableHalf;

    private Hdf5Writer() { }

    /// <summary>The bytes of a file with this root group.</summary>
    public static byte[] Write(Hdf5Group root)
    {
        Hdf5Writer writer = new();
        writer.file.Zeros(SuperblockSize);
        Hdf5Group[] groups = [.. Groups(root)];
        // One tree of 32 tables is enough for any group, when the tables are large enough.
        writer.tableHalf =
            Math.Max(TableHalf, groups.Max(group => group.Groups.Count + group.Datasets.Count + 63) / 64);
        writer.WriteTexts([.. groups.SelectMany(group => group.Attributes.Values)
            .SelectMany(attribute => attribute.Texts).Distinct()]);
        Link top = writer.WriteGroup(root);
        byte[] bytes = [.. writer.file.Written];
        writer.Superblock(top, bytes.Length).CopyTo(bytes);
        return bytes;
    }

    // An object's address and, if it is a group, those of its tree and names.
    private sealed record Link(long Header, long Tree = Nowhere, long Names = Nowhere);

    private static IEnumerable<Hdf5Group> Groups(Hdf5Group group) =>
        group.Groups.Values.SelectMany(Groups).Prepend(group);

    private ReadOnlySpan<byte> Superblock(Link root, int length)
    {
        Hdf5Buffer block = new Hdf5Buffer().Bytes(Hdf5Superblock.Signature)
            .Bytes(0, 0, 0, 0, 0, sizeof(long), sizeof(long), 0)
            .UInt16(tableHalf).UInt16(TreeHalf).UInt32(0).UInt64(0).UInt64(Nowhere).UInt64(length).UInt64(Nowhere);
        Entry(block, 0, root);
        return block.Written;
    }

    // All texts stand in one collection, numbered from 1.
    private void WriteTexts(string[] all)
    {
        if (all.Length == 0)
            return;
        Hdf5Buffer collection = new();
        foreach (string text in all)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            texts.Add(text, texts.Count + 1);
            collection.UInt16(texts.Count).UInt16(0).UInt32(0).UInt64(bytes.Length).Bytes(bytes).Align();
        }
        const int head = 16;
        int size = Math.Max(LeastCollection, head + collection.Length + head);
        file.Bytes("GCOL"u8).Bytes(1, 0, 0, 0).UInt64(size).Bytes(collection.Written);
        int left = size - head - collection.Length;
        file.UInt16(0).UInt16(0).UInt32(0).UInt64(left).Zeros(left - head);
    }

    private Link WriteGroup(Hdf5Group group)
    {
        SortedDictionary<string, Link> links = new(StringComparer.Ordinal);
        foreach ((string name, Hdf5Group inner) in group.Groups)
            links.Add(name, WriteGroup(inner));
        foreach ((string name, Hdf5Dataset dataset) in group.Datasets)
            links.Add(name, WriteDataset(dataset));
        (int[] places, long names) = WriteNames([.. links.Keys]);
        long tree = WriteTree([.. links.Values], places, names);
        List<(Hdf5Message, Hdf5Buffer)> messages =
            [(Hdf5Message.SymbolTable, new Hdf5Buffer().UInt64(tree).UInt64(names))];
        messages.AddRange(group.Attributes.Select(pair => (Hdf5Message.Attribute, Attribute(pair.Key, pair.Value))));
        return new Link(WriteHeader(messages), tree, names);
    }

    // The names of a group, each behind a zero byte, and where each begins; at 0 stands the empty name.
    private (int[] Places, long Address) WriteNames(string[] names)
    {
        const int head = 32, noneFree = 1;
        Hdf5Buffer heap = new Hdf5Buffer().Zeros(8);
        int[] places = new int[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            places[i] = heap.Length;
            heap.Bytes(Encoding.UTF8.GetBytes(names[i])).Zeros(1).Align();
        }
        int address = file.Length;
        file.Bytes("HEAP"u8).Zeros(4).UInt64(heap.Length).UInt64(noneFree).UInt64(address + head).Bytes(heap.Written);
        return (places, address);
    }

    // Tables of entries in the order of their names, and over them a tree whose keys are the last names of the tables.
    private long WriteTree(Link[] links, int[] places, long names)
    {
        Hdf5Buffer keys = new Hdf5Buffer().UInt64(0);
        int tables = 0;
        for (int first = 0; first < links.Length; first += 2 * tableHalf, tables++)
        {
            int count = Math.Min(2 * tableHalf, links.Length - first);
            keys.UInt64(file.Length).UInt64(places[first + count - 1]);
            file.Bytes("SNOD"u8).Bytes(1, 0).UInt16(count);
            for (int i = first; i < first + count; i++)
                Entry(file, places[i], links[i]);
            file.Zeros((2 * tableHalf - count) * EntrySize);
        }
        long address = file.Length;
        file.Bytes("TREE"u8).Bytes(0, 0).UInt16(tables).UInt64(Nowhere).UInt64(Nowhere).Bytes(keys.Written)
            .Zeros((2 * TreeHalf - tables) * 2 * sizeof(long));
        return address;
    }

    private static void Entry(Hdf5Buffer buffer, long name, Link link)
    {
        buffer.UInt64(name).UInt64(link.Header);
        if (link.Tree == Nowhere)
            buffer.Zeros(24);
        else
            buffer.UInt32(1).UInt32(0).UInt64(link.Tree).UInt64(link.Names);
    }

    private Link WriteDataset(Hdf5Dataset dataset)
    {
        int values = file.Length;
        file.Bytes(dataset.Bytes.Span).Align();
        Hdf5Buffer type = new Hdf5Buffer().Bytes(0x11, 0x20, 31, 0).UInt32(sizeof(float))
            .Bytes(0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0);
        Hdf5Buffer noFill = new Hdf5Buffer().Bytes(2, 2, 2, 1).UInt32(0);
        Hdf5Buffer layout = new Hdf5Buffer().Bytes(3, 1).UInt64(values).UInt64(dataset.Bytes.Length);
        return new Link(WriteHeader([(Hdf5Message.Dataspace, Sizes(dataset.Sizes)), (Hdf5Message.Datatype, type),
            (Hdf5Message.Fill, noFill), (Hdf5Message.Layout, layout)]));
    }

    private Hdf5Buffer Attribute(string name, Hdf5Attribute attribute)
    {
        byte[] letters = [.. Encoding.UTF8.GetBytes(name), 0];
        // A text of any length, in UTF-8, made of bytes.
        Hdf5Buffer type = new Hdf5Buffer().Bytes(0x19, 0x01, 0x01, 0).UInt32(16).Bytes(0x10, 0, 0, 0).UInt32(1)
            .UInt16(0).UInt16(8);
        Hdf5Buffer sizes = Sizes([]);
        string text = attribute.Texts.Single();
        return new Hdf5Buffer().Bytes(1, 0).UInt16(letters.Length).UInt16(type.Length).UInt16(sizes.Length)
            .Bytes(letters).Align().Bytes(type.Written).Align().Bytes(sizes.Written).Align()
            .UInt32(Encoding.UTF8.GetByteCount(text)).UInt64(SuperblockSize).UInt32(texts[text]);
    }

    private static Hdf5Buffer Sizes(IReadOnlyList<long> sizes)
    {
        Hdf5Buffer buffer = new Hdf5Buffer().Bytes(1, (byte)sizes.Count, 0, 0, 0, 0, 0, 0);
        foreach (long size in sizes)
            buffer.UInt64(size);
        return buffer;
    }

    private long WriteHeader(IReadOnlyList<(Hdf5Message Kind, Hdf5Buffer Body)> messages)
    {
        Hdf5Buffer body = new();
        foreach ((Hdf5Message kind, Hdf5Buffer message) in messages)
            body.UInt16((int)kind).UInt16(message.Align().Length).UInt32(0).Bytes(message.Written);
        long address = file.Length;
        file.Bytes(1, 0).UInt16(messages.Count).UInt32(1).UInt32(body.Length).UInt32(0).Bytes(body.Written);
        return address;
    }
}
