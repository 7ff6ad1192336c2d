namespace LeNetSharp;

/// <summary>Finds a data set's files in a folder, under the names they go by.</summary>
internal static class DataFolder
{
    /// <summary>The file's path, or null when the folder has none. Some collections write a dot before
    /// <c>idx</c>.</summary>
    public static string? Find(string folder, KnownFile file)
    {
        string dotted = file.Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        return new[] { file.Name, file.Name + ".gz", dotted, dotted + ".gz" }
            .Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>All four files of a folder the user named; nothing else is tried.</summary>
    /// <exception cref="DataException">A file is missing or bad, or they do not make the data set.</exception>
    public static DataSet Load(KnownDataSet set, string folder)
    {
        Dictionary<KnownFile, string> paths = [];
        foreach (KnownFile file in set.Files)
            paths[file] = Find(folder, file) ?? throw Lacks(set, folder, file);
        Dictionary<KnownFile, IdxFile> files = paths.AsParallel()
            .Select(pair => (pair.Key, File: Try(() => IdxFile.Read(pair.Value))))
            .ToDictionary(pair => pair.Key, pair => pair.File());
        // Shapes and counts first: their message says more than a hash's.
        DataSet data = DataCheck.Assemble(set, files);
        foreach (KnownFile file in set.Files)
            DataCheck.Hash(set, file, files[file]);
        return data;
    }

    // An exception in a parallel query would come out wrapped in another.
    private static Func<IdxFile> Try(Func<IdxFile> read)
    {
        try
        {
            IdxFile file = read();
            return () => file;
        }
        catch (DataException error)
        {
            return () => throw error;
        }
    }

    private static DataException Lacks(KnownDataSet set, string folder, KnownFile file) => new(folder,
        $"expected the four files of {set.Title} ({set.FileNames}; plain or .gz), "
        + (Directory.Exists(folder) ? $"but there is no {file.Name}" : "but there is no such folder"),
        "check the folder's path");
}
