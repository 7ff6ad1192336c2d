namespace LeNetSharp;

/// <summary>Opens files for reading, with one wording of what can go wrong.</summary>
internal static class InputFile
{
    /// <summary>Opens a file that another program may be writing at the same time.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why and what to do.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"Cannot read {path}: it is a folder. Give a file.");
        if (!File.Exists(path))
            throw new FileNotFoundException($"Cannot read {path}: there is no such file. Check the path.", path);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"Cannot read {path}: permission is denied. Check who may read it.", error);
        }
        if (stream.CanSeek)
            return stream;
        stream.Dispose();
        throw new IOException($"Cannot read {path}: it is not a regular file. Save it to a file first.");
    }

    /// <summary>All bytes of a file.</summary>
    /// <inheritdoc cref="Open"/>
    public static byte[] ReadAll(string path)
    {
        using FileStream stream = Open(path);
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
