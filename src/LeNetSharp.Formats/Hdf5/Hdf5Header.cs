namespace LeNetSharp.Formats;

/// <summary>The header of one object of an HDF5 file: a list of messages, in one block or several.</summary>
/// <remarks>Version 1 is what HDF5 writes by default. Version 2 (<c>OHDR</c>) is what h5py writes with
/// <c>libver="latest"</c> or <c>track_order=True</c>.</remarks>
internal sealed class Hdf5Header
{
    private const int ChecksumSize = 4;
    private const byte Shared = 0x02;

    private readonly List<(Hdf5Message Kind, Hdf5Part Body)> messages = [];
    private readonly Hdf5Source source;

    private Hdf5Header(Hdf5Source source) => this.source = source;

    /// <summary>Reads the header at an address.</summary>
    public static Hdf5Header Read(Hdf5Source source, ulong address)
    {
        Hdf5Header header = new(source);
        if (source.From(address, "an object's header").Byte() == 'O')
            header.ReadSecond(address);
        else
            header.ReadFirst(address);
        return header;
    }

    /// <summary>The body of every message of a kind, each to be read once.</summary>
    public IEnumerable<Hdf5Part> All(Hdf5Message kind) =>
        messages.Where(message => message.Kind == kind).Select(message => message.Body);

    /// <summary>The body of the first message of a kind; null where there is none.</summary>
    public Hdf5Part? First(Hdf5Message kind) => All(kind).FirstOrDefault();

    private void ReadFirst(ulong address)
    {
        const int prefixSize = 16;
        Hdf5Part prefix = source.Part(address, prefixSize, "an object's header");
        prefix.Version(1);
        prefix.Skip(1);
        int count = prefix.UInt16();
        prefix.Skip(4);
        Queue<Hdf5Part> blocks = new([source.Part(address + prefixSize, prefix.UInt32(), "an object's messages")]);
        while (blocks.TryDequeue(out Hdf5Part? block))
            for (; count > 0 && block.Left >= 8; count--)
            {
                int kind = block.UInt16(), size = block.UInt16();
                byte flags = block.Byte();
                block.Skip(3);
                if (Add(kind, flags, block.Part((ulong)size, "a message")) is var (at, length))
                    blocks.Enqueue(source.Part(at, length, "more of an object's messages"));
            }
    }

    private void ReadSecond(ulong address)
    {
        Hdf5Part prefix = source.From(address, "an object's header");
        int before = prefix.Left;
        prefix.Mark("OHDR");
        prefix.Version(2);
        byte flags = prefix.Byte();
        prefix.Skip((flags & 0x20) != 0 ? 16u : 0);
        prefix.Skip((flags & 0x10) != 0 ? 4u : 0);
        ulong size = (flags & 3) switch
        { 0 => prefix.Byte(), 1 => prefix.UInt16(), 2 => prefix.UInt32(), _ => prefix.UInt64() };
        Queue<Hdf5Part> blocks =
            new([source.Part(address + (ulong)(before - prefix.Left), size, "an object's messages")]);
        while (blocks.TryDequeue(out Hdf5Part? block))
            while (block.Left >= 4)
            {
                int kind = block.Byte(), length = block.UInt16();
                byte messageFlags = block.Byte();
                block.Skip((flags & 0x04) != 0 ? 2u : 0);
                if (Add(kind, messageFlags, block.Part((ulong)length, "a message")) is var (at, more))
                    blocks.Enqueue(Continued(at, more));
            }
    }

    private Hdf5Part Continued(ulong address, ulong length)
    {
        const int markSize = 4;
        if (length < markSize + ChecksumSize)
            throw source.Damaged("a block of messages", $"it has {length} bytes");
        source.Part(address, markSize, "more of an object's messages").Mark("OCHK");
        return source.Part(address + markSize, length - markSize - ChecksumSize, "more of an object's messages");
    }

    // Where the messages go on, if this message says so.
    private (ulong Address, ulong Length)? Add(int kind, byte flags, Hdf5Part body)
    {
        if (kind == (int)Hdf5Message.Continuation)
            return (body.UInt64(), body.UInt64());
        if ((flags & Shared) != 0 && Enum.IsDefined((Hdf5Message)kind))
            throw source.Unknown("every object to describe itself", "one shares its description with others");
        messages.Add(((Hdf5Message)kind, body));
        return null;
    }
}
