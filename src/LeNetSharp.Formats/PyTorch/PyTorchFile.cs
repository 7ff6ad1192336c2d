namespace LeNetSharp.Formats;

/// <summary>A file as <c>torch.save</c> writes it: a pickle, and storages of numbers beside it.</summary>
internal abstract class PyTorchFile
{
    /// <summary>The value of the pickle.</summary>
    public abstract object? Root { get; }

    /// <summary>Whether numbers begin with their highest byte.</summary>
    public virtual bool IsBigEndian => false;

    /// <summary>The bytes of a storage.</summary>
    /// <exception cref="FormatException">The file has no such storage, or one of another size.</exception>
    public abstract ReadOnlyMemory<byte> Read(StorageReference storage);

    /// <summary>Opens either form.</summary>
    /// <exception cref="FormatException">It is neither, is damaged, or names what is refused.</exception>
    public static PyTorchFile Open(byte[] file, string path) =>
        ZipReader.Begins(file) ? new PyTorchArchive(file, path) : new PyTorchStream(file, path);
}
