namespace LeNetSharp.Formats;

/// <summary>Reads an HDF5 file as h5py writes it: groups, data sets in one piece, and attributes that are
/// texts.</summary>
/// <remarks>What Keras never writes is refused by name: links to other places and files, values in chunks or
/// compressed, types that objects share. Values are not copied: they stay where they lie in the file.</remarks>
internal sealed class Hdf5Reader
{
    private const int MostLevels = 32, MostLetters = 1024;
    private const byte InHeader = 0, OnePiece = 1;

    private readonly Hdf5Source source;
    private readonly Hdf5Texts texts;

    private Hdf5Reader(Hdf5Source source) => (this.source, texts) = (source, new Hdf5Texts(source));

    /// <summary>The root group of a file, with everything in it.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="path">Where it lies, for errors.</param>
    /// <exception cref="FormatException">It is damaged, no HDF5 file, or holds what is not read; the message begins
    /// with the path.</exception>
    public static Hdf5Group Read(ReadOnlyMemory<byte> file, string path)
    {
        Hdf5Source source = new(file, path);
        return new Hdf5Reader(source).ReadGroup(Hdf5Superblock.Root(source), 0);
    }

    private Hdf5Group ReadGroup(ulong address, int level) =>
        ReadObject(address, "", level).Group ?? throw source.Damaged("a group as the root", "it is a data set");

    private (Hdf5Group? Group, Hdf5Dataset? Dataset) ReadObject(ulong address, string name, int level)
    {
        if (level > MostLevels)
            throw source.Damaged($"groups at most {MostLevels} deep", $"\"{Shown.Text(name)}\" lies deeper");
        Hdf5Header header = Hdf5Header.Read(source, address);
        if (header.First(Hdf5Message.Layout) is not null)
            return (null, ReadDataset(header, name));
        if (header.First(Hdf5Message.SymbolTable) is null && header.First(Hdf5Message.LinkInfo) is null)
            throw source.Unknown("groups and data sets", $"\"{name}\" is neither");
        Hdf5Group group = new();
        foreach ((string child, ulong at) in Hdf5Links.Of(header, source))
        {
            if (name.Length + child.Length > MostLetters)
                throw source.Damaged($"paths of at most {MostLetters} letters",
                    $"one in \"{Shown.Text(name)}\" is longer");
            string path = name.Length == 0 ? child : $"{name}/{child}";
            if (!group.IsFree(child))
                throw source.Damaged("each name once", $"\"{path}\" comes twice");
            (Hdf5Group? inner, Hdf5Dataset? dataset) = ReadObject(at, path, level + 1);
            if (inner is not null)
                group.Groups.Add(child, inner);
            else
                group.Datasets.Add(child, dataset!);
        }
        foreach ((string key, Hdf5Attribute attribute) in Hdf5Attributes.Of(header, texts, name))
            if (!group.Attributes.TryAdd(key, attribute))
                throw source.Damaged("each attribute once", $"\"{key}\" of \"{name}\" comes twice");
        return (group, null);
    }

    private Hdf5Dataset ReadDataset(Hdf5Header header, string name)
    {
        if (header.First(Hdf5Message.Datatype) is not Hdf5Part typePart
            || header.First(Hdf5Message.Dataspace) is not Hdf5Part sizesPart)
            throw source.Damaged($"a type and a shape for \"{name}\"", "it has not both");
        Hdf5Type type = Hdf5Description.Type(typePart);
        IReadOnlyList<long> sizes = Hdf5Description.Sizes(sizesPart) ?? [0];
        int length = Hdf5Description.Count(source, type, sizes, $"\"{name}\"");
        Hdf5Part layout = header.First(Hdf5Message.Layout)!;
        layout.Version(3, 4);
        byte kind = layout.Byte();
        if (kind > OnePiece || header.First(Hdf5Message.Filters) is not null
            || header.First(Hdf5Message.ExternalFiles) is not null)
            throw source.Unknown($"the values of \"{name}\" in one piece in this file",
                "they are compressed, in chunks or in other files");
        return new Hdf5Dataset(type, sizes,
            length == 0 ? default : kind == InHeader ? Within(layout, length) : Beyond(layout, length, name));
    }

    private static ReadOnlyMemory<byte> Within(Hdf5Part layout, int length)
    {
        layout.Skip(sizeof(ushort));
        return layout.Take((ulong)length);
    }

    private ReadOnlyMemory<byte> Beyond(Hdf5Part layout, int length, string name)
    {
        ulong address = layout.UInt64();
        return address == ulong.MaxValue
            ? throw source.Damaged($"values in \"{name}\"", "none were ever written")
            : source.Part(address, (ulong)length, $"\"{name}\"").Take((ulong)length);
    }
}
