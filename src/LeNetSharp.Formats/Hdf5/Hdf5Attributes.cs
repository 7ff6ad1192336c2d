using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Reads what is said of a group: its attributes.</summary>
internal static class Hdf5Attributes
{
    /// <summary>Every attribute of a group by name.</summary>
    public static IEnumerable<(string Name, Hdf5Attribute Attribute)> Of(Hdf5Header header,
        Hdf5Texts texts, string group)
    {
        foreach (Hdf5Part info in header.All(Hdf5Message.AttributeInfo))
        {
            info.Version(0);
            byte flags = info.Byte();
            info.Skip((flags & 1) != 0 ? 2u : 0);
            if (info.UInt64() != ulong.MaxValue)
                throw info.Source.Unknown($"the attributes of \"{group}\" in its header",
                    "they are in a heap of their own");
        }
        return header.All(Hdf5Message.Attribute).Select(part => Read(part, texts));
    }

    // Version 1 fills name, type and shape up to multiples of 8 bytes; version 3 says which letters the name has.
    private static (string Name, Hdf5Attribute Attribute) Read(Hdf5Part part, Hdf5Texts texts)
    {
        byte version = part.Version(1, 2, 3);
        if (part.Byte() != 0)
            throw part.Source.Unknown("an attribute that describes itself", "it shares its description with others");
        ushort nameSize = part.UInt16(), typeSize = part.UInt16(), sizesSize = part.UInt16();
        part.Skip(version == 3 ? 1u : 0);
        string name = Encoding.UTF8.GetString(Field(part, nameSize, version, "an attribute's name").Take(nameSize).Span)
            .TrimEnd('\0');
        Hdf5Type type = Hdf5Description.Type(Field(part, typeSize, version, "an attribute's type"));
        IReadOnlyList<long> sizes = Hdf5Description.Sizes(Field(part, sizesSize, version, "an attribute's shape"))
            ?? [0];
        int length = Hdf5Description.Count(part.Source, type, sizes, $"attribute \"{name}\"");
        return (name, new Hdf5Attribute(type, sizes.Count == 0,
            texts.Read(part.Part((ulong)length, $"attribute \"{name}\""), type)));
    }

    private static Hdf5Part Field(Hdf5Part part, ushort size, byte version, string what)
    {
        Hdf5Part field = part.Part(size, what);
        part.Skip(version == 1 ? (8u - size % 8u) % 8u : 0);
        return field;
    }
}
