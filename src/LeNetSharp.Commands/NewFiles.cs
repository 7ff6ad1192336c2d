namespace LeNetSharp.Commands;

/// <summary>A file, and what a format writes beside it, that take their place only when all is well.</summary>
/// <remarks>They are made in a folder of their own beside the place they shall have; disposing it takes away what was
/// not moved.</remarks>
internal sealed class NewFiles : IDisposable
{
    private readonly string target, folder;

    /// <exception cref="InputException">The folder cannot be written to.</exception>
    public NewFiles(string path)
    {
        if (Directory.Exists(path))
            throw new InputException($"{path}: it is a folder. Give the name of a file.");
        target = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        folder = System.IO.Path.Combine(target, $".lenet-{System.IO.Path.GetRandomFileName()}");
        Path = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(path));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{path}: cannot be written there ({error.Message.TrimEnd('.')}). Choose another folder.", error);
        }
    }

    /// <summary>Where to write the file until it is moved.</summary>
    public string Path { get; }

    /// <summary>Moves everything into place, over what was there.</summary>
    public void MoveIntoPlace()
    {
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Move(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)), overwrite: true);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
