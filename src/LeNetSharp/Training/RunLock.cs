namespace LeNetSharp;

/// <summary>Keeps a run to one process: the file <c>lock</c> in its folder, held open. Dispose it when nothing is
/// written any more.</summary>
/// <remarks>The system lets go of the file when a process ends in whatever way, so what a crash leaves behind blocks
/// nobody.</remarks>
public sealed class RunLock : IDisposable
{
    internal const string FileName = "lock";
    private readonly FileStream stream;

    private RunLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock of a folder; makes the folder when there is none.</summary>
    /// <param name="folder">The folder of a run, or of one that shall begin.</param>
    /// <exception cref="IOException">Another training holds it, which the message names, or the folder cannot be
    /// written.</exception>
    public static RunLock Take(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            while (true)
            {
                FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                // Whoever held it may have deleted it between our opening and our locking: then the name stands for
                // another file, or none.
                if (File.GetLastWriteTimeUtc(stream.SafeFileHandle) == File.GetLastWriteTimeUtc(path))
                    return new RunLock(stream);
                stream.Dispose();
            }
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new IOException(
                $"Cannot train in {folder}: {Holder(folder)} is training in it. Wait until it ends, or stop it.",
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failed(path, error);
        }
    }

    /// <summary>Lets go, and deletes the file.</summary>
    public void Dispose()
    {
        // On Unix before it is let go: nobody else can have put another file there yet. Windows deletes no file that is
        // open.
        if (!OperatingSystem.IsWindows())
            Delete();
        stream.Dispose();
        if (OperatingSystem.IsWindows())
            Delete();
    }

    private void Delete()
    {
        try
        {
            File.Delete(stream.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file left over blocks nobody.
        }
    }

    // EAGAIN of Linux and of the BSDs; ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException error) => OperatingSystem.IsWindows()
        ? error.HResult == unchecked((int)0x80070020)
        : error.HResult is 11 or 35;

    // run.json is written after the lock is taken: at that moment nobody knows.
    private static string Holder(string folder)
    {
        try
        {
            return RunFolder.Open(folder).Info.Process is int process
                ? FormattableString.Invariant($"process {process}") : "another process";
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            return "another process";
        }
    }
}
