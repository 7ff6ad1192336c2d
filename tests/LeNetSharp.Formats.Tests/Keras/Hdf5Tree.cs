namespace LeNetSharp.Formats.Tests;

/// <summary>An HDF5 file as lines: its groups, data sets and attributes with their types, shapes and values, in the
/// order of their names.</summary>
internal static class Hdf5Tree
{
    /// <summary>One line for each thing in a file.</summary>
    public static string[] Lines(ReadOnlyMemory<byte> file, string path) =>
        [.. Lines(Hdf5Reader.Read(file, path), "/").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(Hdf5Group group, string name)
    {
        yield return name;
        foreach ((string key, Hdf5Attribute attribute) in group.Attributes)
            yield return $"{name}@{key} {Type(attribute.Type)} {(attribute.IsScalar ? "scalar" : "list")} {string.Join('|', attribute.Texts)}";
        foreach ((string child, Hdf5Dataset dataset) in group.Datasets)
            yield return $"{name}{child} {Type(dataset.Type)} ({string.Join(", ", dataset.Sizes)}) {Convert.ToHexString(dataset.Bytes.Span)}";
        foreach (string line in group.Groups.SelectMany(pair => Lines(pair.Value, $"{name}{pair.Key}/")))
            yield return line;
    }

    private static string Type(Hdf5Type type) => type.Kind switch
    {
        Hdf5Kind.Float => $"float{8 * type.Size}",
        Hdf5Kind.Text => type.IsUnicode ? "text utf-8" : "text ascii",
        Hdf5Kind.FixedText => $"text[{type.Size}]",
        _ => "other",
    };
}
