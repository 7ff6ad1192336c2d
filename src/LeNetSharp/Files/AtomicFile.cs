namespace LeNetSharp;

/// <summary>Writes a file whole or not at all: to a temporary name beside it, flushed to disk, renamed, and the folder
/// flushed as well: a rename that is not on disk is undone by a power failure.</summary>
internal static class AtomicFile
{
    private const int ReadOnlyFileSystem = 30; // EROFS of Linux and of the BSDs.
    private const string TemporaryPattern = ".lenet-*.tmp";

    /// <summary>Writes a file; makes its folder when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="keepOld">What the file that was there is then called, in the same folder; null when it is not
    /// kept.</param>
    /// <exception cref="IOException">It cannot be written: the message says why and what to do; nothing is left
    /// behind.</exception>
    public static void Write(string path, Action<Stream> write, string? keepOld = null)
    {
        string full = Path.GetFullPath(path);
        Refuse(path, full);
        string folder = Path.GetDirectoryName(full)!;
        string name = TemporaryPattern.Replace("*", Path.GetRandomFileName(), StringComparison.Ordinal);
        string temporary = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(folder);
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            if (keepOld is not null && File.Exists(full))
                File.Move(full, keepOld, overwrite: true);
            File.Move(temporary, full, overwrite: true);
            FolderFlush.ToDisk(folder);
        }
        catch (Exception error)
        {
            Delete(temporary);
            if (error is IOException or UnauthorizedAccessException)
                throw Failed(path, error);
            throw;
        }
    }

    /// <summary>Writes given bytes.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream}, string)"/>
    public static void Write(string path, ReadOnlyMemory<byte> content) =>
        Write(path, stream => stream.Write(content.Span));

    /// <summary>Renames a file, over one that may be there.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public static void Move(string path, string to)
    {
        try
        {
            File.Move(path, to, overwrite: true);
            FolderFlush.ToDisk(Path.GetDirectoryName(Path.GetFullPath(to))!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(to, error);
        }
    }

    /// <summary>Deletes what writing left in a folder when a process was killed.</summary>
    public static void CleanUp(string folder)
    {
        if (Directory.Exists(folder))
            foreach (string temporary in Directory.EnumerateFiles(folder, TemporaryPattern))
                Delete(temporary);
    }

    /// <summary>The error of a file or folder that cannot be written.</summary>
    public static IOException Failed(string path, Exception error) =>
        new($"Cannot write {path}: {Reason(Path.GetFullPath(path), error)}. {(IsFull(error) ? "Make room, or choose" : "Choose")} another folder.", error);

    private static void Refuse(string path, string full)
    {
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(full))
            throw new IOException($"Cannot write {path}: it is a folder. Choose another name.");
        // A rename over a device would replace the device itself.
        if (full.StartsWith("/dev/", StringComparison.Ordinal)
            && !full.StartsWith("/dev/shm/", StringComparison.Ordinal))
            throw new IOException($"Cannot write {path}: it is a device. Choose another folder.");
    }

    private static string Reason(string full, Exception error)
    {
        for (string? folder = Path.GetDirectoryName(full); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(folder))
                return $"{folder} is a file, not a folder";
        if (IsFull(error))
            return "the disk is full";
        if (error.HResult == ReadOnlyFileSystem && !OperatingSystem.IsWindows())
            return "the disk is read-only";
        return error is UnauthorizedAccessException
            ? "permission is denied"
            : error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }

    // ENOSPC of Unix; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static bool IsFull(Exception error) =>
        error.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28)
        || OperatingSystem.IsWindows() && error.HResult == unchecked((int)0x80070027);

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file left over does no harm; what failed before it is what the caller must hear of.
        }
    }
}
