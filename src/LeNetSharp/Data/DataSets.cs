namespace LeNetSharp;

/// <summary>The data sets that the library knows, by the names the command line offers.</summary>
public static class DataSets
{
    // A new data set adds its line here.
    private static readonly KnownDataSet[] all =
    [
        FashionMnist.Known,
        Mnist.Known,
        ZipDigits.Known,
    ];

    /// <summary>All data sets, in order of their names.</summary>
    public static IReadOnlyList<KnownDataSet> All { get; } = [.. all.OrderBy(set => set.Name, StringComparer.Ordinal)];

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(set => set.Name)];

    /// <summary>The data set of that name, or null when there is none.</summary>
    public static KnownDataSet? Find(string name) => All.FirstOrDefault(set => set.Name == name);

    /// <summary>Where each file of a data set lies on this machine: the first place that loading would look
    /// into.</summary>
    /// <remarks>Looks at names and sizes alone.</remarks>
    public static IReadOnlyList<DataFile> Locate(KnownDataSet set, DataSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        string[] folders = Folders(set.Source ?? set, options ?? DataSourceOptions.Default());
        return [.. set.Files.Select(file => Locate(file, folders))];
    }

    /// <summary>Like <see cref="Locate(KnownDataSet, DataSourceOptions?)"/>, and reads each file and checks its
    /// SHA-256.</summary>
    public static IReadOnlyList<DataFile> Verify(KnownDataSet set, DataSourceOptions? options = null) =>
        [.. Locate(set, options).AsParallel().AsOrdered().Select(file => Verify(set, file))];

    private static DataFile Locate(KnownFile file, string[] folders)
    {
        string? path = folders.Select(folder => DataFolder.Find(folder, file)).FirstOrDefault(path => path is not null);
        return path is null
            ? new DataFile(file, null, 0, DataFileState.Missing, null)
            : new DataFile(file, path, new FileInfo(path).Length, DataFileState.Present, null);
    }

    private static DataFile Verify(KnownDataSet set, DataFile file)
    {
        if (file.Path is null)
            return file;
        try
        {
            DataCheck.Hash(set, file.Known, IdxFile.Read(file.Path));
            return file with { State = DataFileState.Sound };
        }
        catch (DataException error)
        {
            return file with { State = DataFileState.Bad, Problem = error.Problem };
        }
    }

    private static string[] Folders(KnownDataSet set, DataSourceOptions options)
    {
        if (options.Directory is { } directory)
            return [directory];
        string?[] roots = [options.CacheDirectory, options.SystemDirectory];
        return [.. roots.OfType<string>().Select(root => Path.Combine(root, set.Name))];
    }
}
