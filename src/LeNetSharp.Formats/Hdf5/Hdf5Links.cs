using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Reads the names in a group and where their objects are.</summary>
/// <remarks>By default a group is a tree of tables of entries, whose names stand in a heap. With <c>libver="latest"</c>
/// each name is a message of the group's header.</remarks>
internal static class Hdf5Links
{
    private const int NodeSize = 24, EntrySize = 40, MostLevels = 32;

    /// <summary>Every name of a group with the address of its object.</summary>
    public static IEnumerable<(string Name, ulong Address)> Of(Hdf5Header header, Hdf5Source source)
    {
        if (header.First(Hdf5Message.SymbolTable) is not Hdf5Part table)
            return FromMessages(header, source);
        ulong tree = table.UInt64();
        return FromTree(source, tree, Heap(source, table.UInt64()), level: null);
    }

    // The place of the names: where a heap of texts begins, and how many bytes it has.
    private static (ulong Address, ulong Length) Heap(Hdf5Source source, ulong address)
    {
        Hdf5Part heap = source.Part(address, 32, "a heap of names");
        heap.Mark("HEAP");
        heap.Version(0);
        heap.Skip(3);
        ulong length = heap.UInt64();
        heap.Skip(8);
        return (heap.UInt64(), length);
    }

    private static IEnumerable<(string Name, ulong Address)> FromTree(Hdf5Source source, ulong address,
        (ulong Address, ulong Length) heap, int? level)
    {
        Hdf5Part node = source.Part(address, NodeSize, "a group's tree");
        node.Mark("TREE");
        node.Version(0);
        int depth = node.Byte(), count = node.UInt16();
        if (depth > MostLevels || (level is int above && depth != above - 1))
            throw source.Damaged("a group's tree that ends",
                $"a part of level {depth} lies within one of level {level}");
        Hdf5Part children = source.Part(address + NodeSize, 16ul * (ulong)count, "a group's tree");
        for (int i = 0; i < count; i++)
        {
            children.Skip(8);
            ulong child = children.UInt64();
            IEnumerable<(string, ulong)> links = depth > 0
                ? FromTree(source, child, heap, depth)
                : FromTable(source, child, heap);
            foreach ((string, ulong) link in links)
                yield return link;
        }
    }

    private static IEnumerable<(string Name, ulong Address)> FromTable(Hdf5Source source, ulong address,
        (ulong Address, ulong Length) heap)
    {
        Hdf5Part table = source.Part(address, 8, "a table of a group");
        table.Mark("SNOD");
        table.Version(1);
        table.Skip(1);
        int count = table.UInt16();
        Hdf5Part entries = source.Part(address + 8, (ulong)(count * EntrySize), "a table of a group");
        for (int i = 0; i < count; i++)
        {
            ulong name = entries.UInt64(), target = entries.UInt64();
            if (name >= heap.Length)
                throw source.Damaged($"a name within a heap of {heap.Length} bytes", $"one begins at {name}");
            if (entries.UInt32() > 1)
                throw source.Unknown("names of objects in this file", "one is a link to another place");
            entries.Skip(20);
            yield return (source.From(heap.Address + name, "a heap of names").Text(), target);
        }
    }

    private static IEnumerable<(string Name, ulong Address)> FromMessages(Hdf5Header header, Hdf5Source source)
    {
        foreach (Hdf5Part info in header.All(Hdf5Message.LinkInfo))
        {
            info.Version(0);
            byte flags = info.Byte();
            info.Skip((flags & 1) != 0 ? 8u : 0);
            if (info.UInt64() != ulong.MaxValue)
                throw source.Unknown("the names of a group in its header", "they are in a heap of their own");
        }
        foreach (Hdf5Part link in header.All(Hdf5Message.Link))
        {
            link.Version(1);
            byte flags = link.Byte();
            if ((flags & 0x08) != 0 && link.Byte() != 0)
                throw source.Unknown("names of objects in this file", "one is a link to another place");
            link.Skip((flags & 0x04) != 0 ? 8u : 0);
            link.Skip((flags & 0x10) != 0 ? 1u : 0);
            ulong length = (flags & 3) switch
            { 0 => link.Byte(), 1 => link.UInt16(), 2 => link.UInt32(), _ => link.UInt64() };
            yield return (Encoding.UTF8.GetString(link.Take(length).Span), link.UInt64());
        }
    }
}
