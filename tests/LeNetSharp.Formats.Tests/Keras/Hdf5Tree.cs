namespace LeNetSharp.Formats.Tests;

/// <summary>An HDF5 file as lines: its groups, data sets and attributes with their types and shapes.</summary>
internal static class Hdf5Tree
{
    /// <summary>One line for each thing, in the order of their names.</summary>
    /// <param name="group">The root.</param>
    /// <param name="withValues">Whether the values are told as well.</param>
    public static IEnumerable<string> Lines(Hdf5Group group, bool withValues) => Lines(group, "/", withValues);

    private static IEnumerable<string> Lines(Hdf5Group group, string name, bool withValues)
    {
        yield return name;
        foreach ((string key, Hdf5Attribute attribute) in group.Attributes)
            yield return $"{name}@{key} {attribute.Type} {(attribute.IsScalar ? "scalar" : "list")} {string.Join('|', attribute.Texts)}";
        foreach ((string child, Hdf5Dataset dataset) in group.Datasets)
            yield return $"{name}{child} {dataset.Type} ({string.Join(", ", dataset.Sizes)}) {(withValues ? Convert.ToHexString(dataset.Bytes.Span) : "")}";
        foreach (string line in group.Groups.SelectMany(pair => Lines(pair.Value, $"{name}{pair.Key}/", withValues)))
            yield return line;
    }
}
