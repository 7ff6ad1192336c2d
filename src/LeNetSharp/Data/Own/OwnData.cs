namespace LeNetSharp;

/// <summary>Loads a person's own data: from the cache when nothing has changed, else from its files.</summary>
public static class OwnData
{
    /// <summary>The kinds that need nothing but this library; others are in the packages that know their
    /// formats.</summary>
    public static IReadOnlyList<IOwnDataKind> Kinds { get; } = [new IdxKind(), new CsvKind()];

    /// <summary>Loads data of the first kind that fits.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="kinds">The kinds to try, in order.</param>
    /// <param name="options">How to read; the usual way when null.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="DataException">There is no such file, no kind fits, or the data cannot be used.</exception>
    public static OwnDataSet Load(string path, IReadOnlyList<IOwnDataKind> kinds, OwnDataOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(kinds);
        string known = string.Join(", ", kinds.Select(kind => kind.Name));
        if (!Path.Exists(path))
            throw new DataException(path, $"expected {known}, but there is no such file or folder", "check the path");
        IOwnDataKind kind = kinds.FirstOrDefault(kind => Fits(kind, path))
            ?? throw new DataException(path, $"expected {known}, but it is nothing of these",
                "check that it is the file you mean");
        return Load(kind, path, options ?? new OwnDataOptions(), cancellation);
    }

    /// <summary>A short name for messages and run folders: that of the file or folder without its ending.</summary>
    public static string NameOf(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string name = Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full);
        // A name of ours would be taken for the published set.
        return name.Length == 0 || DataSets.Find(name) is not null ? $"own-{name}" : name;
    }

    /// <summary>What a cache keeps of own data; each file of it may be removed at any time.</summary>
    /// <param name="cacheDirectory">The cache, as in <see cref="OwnDataOptions.CacheDirectory"/>.</param>
    public static IReadOnlyList<KeptData> Kept(string cacheDirectory) => OwnDataCache.List(cacheDirectory);

    private static OwnDataSet Load(IOwnDataKind kind, string path, OwnDataOptions options,
        CancellationToken cancellation)
    {
        string full = Path.GetFullPath(path);
        IReadOnlyList<string> files = options.CacheDirectory is null ? [] : kind.Files(path);
        if (options.CacheDirectory is { } folder)
            foreach (OwnDataOptions way in Ways(options))
                if (new OwnDataCache(folder, kind, full, way).Find(files) is { } kept && Suits(kept.Data, options))
                    return kept;
        FoundPictures found = kind.Read(path, options, cancellation);
        OwnDataSet own = DataSplit.Of(found, NameOf(path), kind.Name, full, options);
        if (options.CacheDirectory is { } root)
            new OwnDataCache(root, kind, full, options).Store(files, own);
        return own;
    }

    // What was read for a training serves its model as well, which asks for the same shape and classes by name.
    private static IEnumerable<OwnDataOptions> Ways(OwnDataOptions options)
    {
        yield return options;
        if (options.Picture is null && options.Classes is null)
            yield break;
        yield return options with { Picture = null, Classes = null };
        yield return options with { Classes = null };
        if (options.Picture is [_, var height, var width] && height == width)
            yield return options with { Picture = null, Classes = null, Side = height };
    }

    private static bool Suits(DataSet data, OwnDataOptions options) =>
        (options.Picture is null || options.Picture.Equals(data.Train.Shape))
        && (options.Classes is null || options.Classes.SequenceEqual(data.Classes));

    private static bool Fits(IOwnDataKind kind, string path)
    {
        try
        {
            return kind.Fits(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path,
                $"expected data, but it cannot be read ({error.Message.TrimEnd('.')})",
                "check that you may read it", error);
        }
    }
}
