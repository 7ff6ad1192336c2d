namespace LeNetSharp;

/// <summary>Files in a folder of this machine: the user's cache, the system's, or an unpacked package.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="folder">The folder.</param>
/// <param name="isCache">Whether the folder is the library's own, where a bad file is thrown away.</param>
internal sealed class FolderSource(string name, string folder, bool isCache = false) : IDataSource
{
    public string Name => name;

    public async Task ProvideAsync(DataCollection collection, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw Problem("there is no such folder");
        // Reading, decompressing and hashing are work for more than one core.
        string?[] problems = await Task.WhenAll(collection.Missing.Select(file =>
            Task.Run(() => Provide(collection, file), cancellationToken)));
        if (problems.FirstOrDefault(problem => problem is not null) is { } first)
            throw Problem(first);
    }

    private string? Provide(DataCollection collection, KnownFile file)
    {
        if (DataFolder.Find(folder, file) is not { } path)
            return $"there is no {file.Name}";
        try
        {
            collection.Accept(file, IdxFile.ReadConstant(path), name);
            return null;
        }
        catch (DataException error)
        {
            bool gone = isCache && !error.IsUnreadable && Leftover.Remove(path);
            return $"{Path.GetFileName(path)}: {error.Problem}{(gone ? " (it was thrown away)" : "")}";
        }
    }

    private DataException Problem(string problem) => new(name, problem, "check the folder");
}
