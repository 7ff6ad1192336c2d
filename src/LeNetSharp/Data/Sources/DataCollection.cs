namespace LeNetSharp;

/// <summary>The files of a data set that have been found so far: each checked, and kept in the cache.</summary>
internal sealed class DataCollection(KnownDataSet set, DataSourceOptions options)
{
    private readonly Dictionary<KnownFile, IdxFile> files = [];
    private readonly Lock gate = new();
    private bool isUnwritable;

    public KnownDataSet Set => set;

    public DataSourceOptions Options => options;

    public DataCache? Cache { get; } = options.CacheDirectory is { } root ? new(Path.Combine(root, set.Name)) : null;

    public IReadOnlyDictionary<KnownFile, IdxFile> Files => files;

    public bool IsComplete => Missing.Length == 0;

    public KnownFile[] Missing
    {
        get
        {
            lock (gate)
                return [.. set.Files.Where(file => !files.ContainsKey(file))];
        }
    }

    /// <summary>Takes a file when its content is the published one, and keeps a copy in the cache.</summary>
    /// <exception cref="DataException">The content is not the published one.</exception>
    public void Accept(KnownFile file, IdxFile content, string source)
    {
        DataCheck.Hash(set, file, content);
        lock (gate)
            files[file] = content;
        if (Cache is null || Cache.PathOf(file) == content.Where)
            return;
        try
        {
            Cache.Store(file, content.Content.Span);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (Interlocked.Exchange(ref isUnwritable, true))
                return;
            Note(source, $"not kept, since the cache {Cache.Folder} cannot be written: {error.Message}");
        }
    }

    public void Note(string source, string note) =>
        options.Progress?.Report(new DataProgress(set.Name, source, null, 0, null, note));

    public void Bytes(string source, KnownFile file, long done, long? total) =>
        options.Progress?.Report(new DataProgress(set.Name, source, file.Name, done, total, null));
}
