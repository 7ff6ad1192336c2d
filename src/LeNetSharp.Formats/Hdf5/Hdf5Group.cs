namespace LeNetSharp.Formats;

/// <summary>A folder of an HDF5 file: groups and data sets by name, and attributes that describe it.</summary>
internal sealed class Hdf5Group
{
    /// <summary>The groups in it, by name.</summary>
    public SortedDictionary<string, Hdf5Group> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The data sets in it, by name.</summary>
    public SortedDictionary<string, Hdf5Dataset> Datasets { get; } = new(StringComparer.Ordinal);

    /// <summary>What is said of it, by name.</summary>
    public SortedDictionary<string, Hdf5Attribute> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there is nothing of this name yet.</summary>
    public bool IsFree(string name) => !Groups.ContainsKey(name) && !Datasets.ContainsKey(name);

    /// <summary>The group at a path such as <c>layers/dense/vars</c>; null where there is none.</summary>
    public Hdf5Group? Find(string path)
    {
        Hdf5Group? group = this;
        foreach (string name in path.Split('/'))
            group = group?.Groups.GetValueOrDefault(name);
        return group;
    }

    /// <summary>The data set at a path such as <c>dense/kernel:0</c>; null where there is none.</summary>
    public Hdf5Dataset? FindDataset(string path)
    {
        int cut = path.LastIndexOf('/');
        Hdf5Group? group = cut < 0 ? this : Find(path[..cut]);
        return group?.Datasets.GetValueOrDefault(path[(cut + 1)..]);
    }

    /// <summary>The group at a path, made where there is none.</summary>
    public Hdf5Group Make(string path)
    {
        Hdf5Group group = this;
        foreach (string name in path.Split('/'))
        {
            if (!group.Groups.TryGetValue(name, out Hdf5Group? inner))
                group.Groups.Add(name, inner = new Hdf5Group());
            group = inner;
        }
        return group;
    }

    /// <summary>Every data set in it and in its groups, with its path.</summary>
    public IEnumerable<(string Path, Hdf5Dataset Dataset)> All(string prefix = "") =>
        Groups.SelectMany(pair => pair.Value.All($"{prefix}{pair.Key}/"))
            .Concat(Datasets.Select(pair => (prefix + pair.Key, pair.Value)));
}
