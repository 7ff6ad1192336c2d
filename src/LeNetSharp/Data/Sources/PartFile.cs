namespace LeNetSharp;

/// <summary>What has come of a download, in a file that a later attempt, or a later process, goes on with.</summary>
/// <remarks>Where no file can be written, in memory. Beside it lies a note that says which address it is from, and
/// which version of the file there.</remarks>
internal sealed class PartFile : IDisposable
{
    private const string Ending = ".gz.part", NoteEnding = ".from";

    private string? path;
    private Stream stream;

    private PartFile(Uri address, string? path, Stream stream)
    {
        Address = address;
        this.path = path;
        this.stream = stream;
    }

    public Uri Address { get; }

    public long Length => stream.Length;

    /// <summary>The server's name for the version of the file, for <c>If-Range</c>: a strong ETag or a date.</summary>
    public string? Validator { get; private set; }

    public static PartFile Open(string? folder, KnownFile file, Uri address)
    {
        if (folder is null)
            return new PartFile(address, null, new MemoryStream());
        try
        {
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, file.Name + Ending);
            // Nobody else may write it meanwhile: a second process that downloads the same works in memory.
            FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            PartFile part = new(address, path, stream);
            part.ReadNote();
            stream.Position = stream.Length;
            return part;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new PartFile(address, null, new MemoryStream());
        }
    }

    /// <summary>Throws away what an earlier download into the folder left.</summary>
    public static void RemoveFrom(string folder, KnownFile file)
    {
        string path = Path.Combine(folder, file.Name + Ending);
        if (!File.Exists(path))
            return;
        Leftover.Remove(path + NoteEnding);
        Leftover.Remove(path);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        long before = stream.Position;
        try
        {
            stream.Write(bytes);
        }
        catch (IOException) when (path is not null)
        {
            // The disk is full: go on in memory.
            MemoryStream memory = new();
            stream.SetLength(before);
            stream.Position = 0;
            stream.CopyTo(memory);
            memory.Write(bytes);
            RemoveFile();
            stream = memory;
        }
    }

    /// <summary>Begins anew, with the version that the server sends now.</summary>
    public void Restart(string? validator)
    {
        stream.SetLength(0);
        stream.Position = 0;
        Validator = validator;
        if (path is not null)
            WriteNote(path + NoteEnding);
    }

    /// <summary>The whole stream from its beginning, for reading.</summary>
    public Stream Rewind()
    {
        stream.Position = 0;
        return stream;
    }

    /// <summary>Forgets everything.</summary>
    public void Delete()
    {
        stream.SetLength(0);
        RemoveFile();
        stream = new MemoryStream();
    }

    public void Dispose()
    {
        bool isEmpty = stream.Length == 0;
        stream.Dispose();
        if (isEmpty)
            RemoveFile();
    }

    private void RemoveFile()
    {
        if (path is null)
            return;
        stream.Dispose();
        Leftover.Remove(path + NoteEnding);
        Leftover.Remove(path);
        path = null;
    }

    private void ReadNote()
    {
        string[] note = File.Exists(path + NoteEnding) ? File.ReadAllLines(path + NoteEnding) : [];
        if (note is [var from, var validator] && from == Address.AbsoluteUri)
            Validator = validator.Length == 0 ? null : validator;
        else
            stream.SetLength(0);
    }

    private void WriteNote(string notePath)
    {
        try
        {
            File.WriteAllLines(notePath, [Address.AbsoluteUri, Validator ?? ""]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without the note the next process begins anew: slower, not wrong.
            Leftover.Remove(notePath);
        }
    }
}
