namespace LeNetSharp.Plots;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, flushed, then renamed.</summary>
internal static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new IOException($"{path}: cannot be written, because {Reason(error, full)}", error);
        }
    }

    // The system's own text would name the temporary file, which nobody asked for.
    private static string Reason(Exception error, string full) =>
        Directory.Exists(full) ? "it is a folder. Give the name of a file."
        : !Directory.Exists(Path.GetDirectoryName(full)) ? "its folder is not there. Make the folder first."
        : error is UnauthorizedAccessException ? "you may not write there. Choose another folder."
        : $"the system says: {error.Message}";
}
