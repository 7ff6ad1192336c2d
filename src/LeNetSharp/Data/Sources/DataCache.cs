namespace LeNetSharp;

/// <summary>A folder that keeps a data set's files, decompressed, so that the next start is quick.</summary>
internal sealed class DataCache(string folder)
{
    private static readonly TimeSpan leftBehind = TimeSpan.FromHours(1);

    public string Folder => folder;

    public string PathOf(KnownFile file) => Path.Combine(folder, file.Name);

    /// <summary>Places a file whole or not at all: written under another name, flushed to the disk, then
    /// renamed.</summary>
    public void Store(KnownFile file, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(folder);
        RemoveLeftovers(file);
        string temporary = Path.Combine(folder, $"{file.Name}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None,
                bufferSize: 0))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, PathOf(file), overwrite: true);
        }
        catch
        {
            Leftover.Remove(temporary);
            throw;
        }
    }

    // A process that was killed while it wrote leaves its temporary file; one that still writes has a young one. A
    // download that was begun and then came from elsewhere is of no use either.
    private void RemoveLeftovers(KnownFile file)
    {
        foreach (string path in Directory.EnumerateFiles(folder, $"{file.Name}.*.tmp"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > leftBehind)
                Leftover.Remove(path);
        }
        PartFile.RemoveFrom(folder, file);
    }
}
