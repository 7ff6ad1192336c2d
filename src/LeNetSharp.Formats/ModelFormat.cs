namespace LeNetSharp.Formats;

/// <summary>One file format.</summary>
internal abstract class ModelFormat
{
    /// <summary>What a person calls it: <c>PyTorch state_dict</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How the names of its files end, in lower case, the usual one first: <c>.pt</c>, <c>.pth</c>.</summary>
    public abstract IReadOnlyList<string> Endings { get; }

    /// <summary>Whether a file's name says this format: by its ending.</summary>
    public virtual bool Fits(string path) =>
        Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it can be written.</summary>
    public virtual bool CanWrite => true;

    /// <summary>Whether a file of it says its network.</summary>
    public abstract bool SaysNetwork { get; }

    /// <summary>What a file holds.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="path">Where it lies, for errors and for the files beside it.</param>
    /// <exception cref="FormatException">It is not such a file, is damaged, or holds what is refused; the message
    /// begins with the path.</exception>
    public abstract ModelContent Read(byte[] file, string path);

    /// <summary>Writes a model, whole or not at all.</summary>
    /// <exception cref="FormatException">The format cannot say this network; the message names the layer and the
    /// reason.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public virtual void Write(Model model, string path) =>
        throw new NotSupportedException($"A {Name} can be read, but not written.");
}
